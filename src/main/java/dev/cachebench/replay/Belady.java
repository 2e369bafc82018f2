package dev.cachebench.replay;

/**
 * The most hits that any policy can have (L. Belady, "A Study of Replacement Algorithms for a Virtual-Storage
 * Computer", IBM Systems Journal 1966; R. Mattson et al., "Evaluation Techniques for Storage Hierarchies", 1970): the
 * victim is the entry whose next use is farthest away. Two bounds, as a cache may or may not refuse a key.
 *
 * <p>No two entries have the same next use, so the set of next uses is all there is to know of the cache: a request at
 * a time is a hit if that time is in the set, and the victim is the latest in it. Entries without a next use are
 * only counted.
 */
final class Belady {
    private Belady() {}

    /**
     * @param nextUse of each request, as {@link NextUses} has it
     * @param bypass whether a key may be refused; if not, something must leave first, and every key goes in
     * @param warmup requests at the beginning that are not counted: entries need only be there when it has ended, so
     *     that those which are used again before are let go at once
     * @param progress is updated now and then
     */
    static long hits(int[] nextUse, int size, boolean bypass, int warmup, Progress progress) {
        TimeSet times = new TimeSet(nextUse.length);
        long hits = 0;
        int useless = 0;
        int used = 0;
        int told = 0;
        int pause = Progress.pause(0, nextUse.length);
        for (int time = 0; time < nextUse.length; time++) {
            if (time == pause) {
                progress.add(time - told);
                told = time;
                pause = Progress.pause(time, nextUse.length);
            }
            int next = nextUse[time];
            if (next == NextUses.NOTHING) {
                continue;
            }
            if (time < warmup && next != NextUses.NEVER && next < warmup) {
                continue;
            }
            if (times.remove(time)) {
                hits++;
            } else if (used < size) {
                used++;
            } else if (bypass && next == NextUses.NEVER) {
                continue;
            } else if (useless > 0) {
                useless--;
            } else if (bypass && times.latest() < next) {
                continue;
            } else {
                times.remove(times.latest());
            }
            if (next == NextUses.NEVER) {
                useless++;
            } else {
                times.add(next);
            }
        }
        progress.add(nextUse.length - told);
        return hits;
    }
}
