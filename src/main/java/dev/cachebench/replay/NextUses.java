package dev.cachebench.replay;

import dev.cachebench.trace.Operation;
import java.util.Arrays;

/** For each request of a trace, when its key is asked for next. */
final class NextUses {
    /** There is no next request for the key. */
    static final int NEVER = -1;

    /** The request is neither a get nor a set: it puts nothing in. */
    static final int NOTHING = -2;

    private static final byte GET = (byte) Operation.GET.ordinal();
    private static final byte SET = (byte) Operation.SET.ordinal();
    private static final byte DELETE = (byte) Operation.DELETE.ordinal();

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

    /**
     * The next get if neither a set nor a delete comes before it: those make it useless to keep what was there.
     *
     * @param operations by request, as {@link dev.cachebench.trace.RequestColumns} has them
     */
    static int[] of(int[] ids, byte[] operations, int distinct) {
        int[] next = new int[ids.length];
        int[] seen = new int[distinct];
        Arrays.fill(seen, NEVER);
        for (int time = ids.length - 1; time >= 0; time--) {
            byte operation = operations[time];
            boolean puts = operation == GET || operation == SET;
            next[time] = puts ? seen[ids[time]] : NOTHING;
            if (operation == GET) {
                seen[ids[time]] = time;
            } else if (operation == SET || operation == DELETE) {
                seen[ids[time]] = NEVER;
            }
        }
        return next;
    }
}
