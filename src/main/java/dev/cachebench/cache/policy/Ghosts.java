package dev.cachebench.cache.policy;

/** The keys of entries that have left, without the entries: a bounded queue that finds a key in constant time. */
final class Ghosts {
    private static final int QUEUE = 0;

    private final int capacity;
    private final Links links;
    private final KeyIndex index;
    private int size;
    private int fresh = 1; // nodes from here on were never used
    private int[] free = new int[0];
    private int freeCount;

    /** @param capacity the most keys to remember, 0 or more */
    Ghosts(int capacity) {
        this.capacity = capacity;
        links = new Links(1, capacity);
        index = new KeyIndex(capacity);
    }

    int size() {
        return size;
    }

    /** The node of a key, which is positive; 0 if the key is not remembered. */
    int find(int key) {
        return index.find(key);
    }

    /** Remembers a key as the newest, in place of the oldest if there is no room. Returns its node, 0 for none. */
    int add(int key) {
        if (capacity == 0) {
            return 0;
        }
        int known = index.find(key);
        if (known != 0) { // two keys may have the same hash
            links.move(QUEUE, known);
            return known;
        }
        if (size == capacity) {
            removeOldest();
        }
        int node = freeCount > 0 ? free[--freeCount] : fresh++;
        links.append(QUEUE, node);
        index.put(node, key);
        size++;
        return node;
    }

    void removeOldest() {
        if (size > 0) {
            remove(links.oldest(QUEUE));
        }
    }

    /** Forgets the key of a node. */
    void remove(int node) {
        links.unlink(node);
        index.remove(node);
        free = GrowingArrays.with(free, freeCount, capacity);
        free[freeCount++] = node;
        size--;
    }

    /** Forgets a key; returns whether it was remembered. */
    boolean removeKey(int key) {
        int node = index.find(key);
        if (node != 0) {
            remove(node);
        }
        return node != 0;
    }

    void clear() {
        links.clear();
        index.clear();
        size = 0;
        fresh = 1;
        freeCount = 0;
    }

    long bytes() {
        return 48 + links.bytes() + index.bytes() + 16 + 4L * free.length;
    }
}
