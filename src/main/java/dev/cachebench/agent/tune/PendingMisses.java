package dev.cachebench.agent.tune;

/**
 * Keys that a map was asked for and did not have, until they are put in. Not thread-safe. Of very many that never come,
 * it forgets all.
 */
final class PendingMisses {
    private static final int MOST = 1 << 13;
    private static final int FEWEST_PLACES = 16;
    private static final int THREADS = 64;

    private Miss[] misses = new Miss[FEWEST_PLACES]; // by key; a full place goes on in the next
    private int count;
    private long added;
    private final long[] spent = new long[THREADS]; // on values so far, by thread

    /**
     * A request for a key that was not there.
     *
     * @param number in the order in which they came
     * @param start when its value began to be computed, of {@link System#nanoTime}, less what the thread had spent on
     *     others until then
     * @param user that asked
     */
    record Miss(long key, long number, long start, long thread, MapUser user) {}

    int count() {
        return count;
    }

    /** How many there have been, which is the number of the next one. */
    long added() {
        return added;
    }

    /** @param now of {@link System#nanoTime} */
    void add(long key, long now, long thread, MapUser user) {
        if (count >= MOST) {
            clear();
        } else if (2 * count >= misses.length) {
            resize();
        }
        int place = place(key);
        count += misses[place] == null ? 1 : 0;
        misses[place] = new Miss(key, added++, now - spent[slot(thread)], thread, user);
    }

    boolean has(long key) {
        return get(key) != null;
    }

    /** {@code null} if the key was not asked for. */
    Miss get(long key) {
        return misses[place(key)];
    }

    private static int slot(long thread) {
        return (int) thread & THREADS - 1;
    }

    private int place(long key) {
        int place = (int) key & misses.length - 1;
        while (misses[place] != null && misses[place].key != key) {
            place = place + 1 & misses.length - 1;
        }
        return place;
    }

    private void resize() {
        Miss[] old = misses;
        misses = new Miss[2 * old.length];
        for (Miss each : old) {
            if (each != null) {
                misses[place(each.key)] = each;
            }
        }
    }

    /** The miss of a key that has come; {@code null} if it was not asked for. */
    Miss remove(long key) {
        int place = place(key);
        Miss removed = misses[place];
        if (removed != null) {
            misses[place] = null;
            count--;
            closeGap(place);
        }
        return removed;
    }

    /** So that what follows is still found. */
    private void closeGap(int gap) {
        for (int next = gap + 1 & misses.length - 1; misses[next] != null; next = next + 1 & misses.length - 1) {
            Miss each = misses[next];
            misses[next] = null;
            misses[place(each.key)] = each;
        }
    }

    /** How long the value took, without what the thread spent on others of the map meanwhile. */
    long took(Miss miss, long now) {
        int slot = slot(miss.thread);
        long took = Math.max(0, now - spent[slot] - miss.start);
        spent[slot] += took;
        return took;
    }

    void clear() {
        misses = new Miss[FEWEST_PLACES];
        count = 0;
    }
}
