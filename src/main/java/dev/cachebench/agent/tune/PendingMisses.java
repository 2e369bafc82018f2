package dev.cachebench.agent.tune;

/**
 * Keys that a map was asked for and did not have, until they are put in. Not thread-safe. Of very many that never come,
 * it forgets all.
 */
final class PendingMisses {
    private static final int MOST = 1 << 13;
    private static final int THREADS = 64;

    private long[] ids = new long[16]; // 0 for a free place
    private long[] starts = new long[16];
    private int count;
    private final long[] spent = new long[THREADS]; // on values so far, by thread

    int count() {
        return count;
    }

    /** @param now of {@link System#nanoTime} */
    void add(long key, long now, long thread) {
        long id = key == 0 ? 1 : key;
        if (count >= MOST) {
            ids = new long[16];
            starts = new long[16];
            count = 0;
        } else if (2 * count >= ids.length) {
            resize();
        }
        int place = place(id);
        count += ids[place] == 0 ? 1 : 0;
        ids[place] = id;
        starts[place] = now - spent[slot(thread)];
    }

    boolean has(long key) {
        return ids[place(key == 0 ? 1 : key)] != 0;
    }

    private static int slot(long thread) {
        return (int) thread & THREADS - 1;
    }

    private int place(long id) {
        int place = (int) id & ids.length - 1;
        while (ids[place] != 0 && ids[place] != id) {
            place = place + 1 & ids.length - 1;
        }
        return place;
    }

    private void resize() {
        long[] oldIds = ids;
        long[] oldStarts = starts;
        ids = new long[2 * oldIds.length];
        starts = new long[ids.length];
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != 0) {
                int place = place(oldIds[i]);
                ids[place] = oldIds[i];
                starts[place] = oldStarts[i];
            }
        }
    }

    /**
     * How long the value of a key took, without what the thread spent on others of the map meanwhile; -1 if the key was
     * not asked for.
     */
    long remove(long key, long now, long thread) {
        long id = key == 0 ? 1 : key;
        int place = place(id);
        if (ids[place] == 0) {
            return -1;
        }
        long took = Math.max(0, now - spent[slot(thread)] - starts[place]);
        spent[slot(thread)] += took;
        free(place);
        return took;
    }

    /** Closes the gap, so that what follows is still found. */
    private void free(int place) {
        ids[place] = 0;
        count--;
        for (int next = place + 1 & ids.length - 1; ids[next] != 0; next = next + 1 & ids.length - 1) {
            long id = ids[next];
            ids[next] = 0;
            int to = place(id);
            ids[to] = id;
            starts[to] = starts[next];
        }
    }

    void clear() {
        ids = new long[16];
        starts = new long[16];
        count = 0;
    }
}
