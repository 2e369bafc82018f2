package dev.cachebench.replay;

import dev.cachebench.text.UserFault;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Trace;

/** How long the values of a trace are good for. */
public final class TraceLifetimes {
    /** In nanoseconds. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    private TraceLifetimes() {}

    /**
     * At first, in nanoseconds, by key; {@code null} if nothing ever expires.
     *
     * @param ttl of the keys of which the trace does not say it
     * @throws UserFault if there are lifetimes, but the trace says no times
     */
    static long[] of(Trace trace, long ttl) {
        long[] known = trace.columns().lifetimes();
        if (known == null && ttl == UNLIMITED) {
            return null;
        }
        if (trace.each().nanos() == null) {
            throw UserFault.usage(
                    "nothing expires in '" + trace.name() + "', for it is not known when its requests came; name "
                            + "the column of their times with --time-column");
        }
        long[] lifetimes = new long[trace.distinct()];
        for (int key = 0; key < lifetimes.length; key++) {
            lifetimes[key] = known == null || known[key] == KeyColumns.UNKNOWN ? ttl : known[key];
        }
        return lifetimes;
    }
}
