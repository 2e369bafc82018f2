package dev.cachebench.replay;

import java.util.Arrays;

/** For each request of a trace, when its key is requested next. */
final class NextUses {
    /** There is no next request for the key. */
    static final int NEVER = -1;

    private NextUses() {}

    /** One pass from the end. */
    static int[] of(int[] ids, int distinct) {
        int[] next = new int[ids.length];
        int[] seen = new int[distinct];
        Arrays.fill(seen, NEVER);
        for (int time = ids.length - 1; time >= 0; time--) {
            next[time] = seen[ids[time]];
            seen[ids[time]] = time;
        }
        return next;
    }
}
