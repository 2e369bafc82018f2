package dev.cachebench.trace;

import java.util.Arrays;

/** Collects what is known of requests one by one, as they come. */
final class RequestFigures {
    private final KeyHistory lifetimes = new KeyHistory();
    private byte[] operations; // null as long as all are gets
    private long[] nanos; // null as long as no time is known
    private int timed; // requests up to here have theirs

    /** @param request its number from 0, no less than before */
    void operation(int request, Operation operation) {
        if (operation != Operation.GET) {
            operations = operations == null ? new byte[request + 64] : operations;
            if (request >= operations.length) {
                operations = Arrays.copyOf(operations, longer(request));
            }
            operations[request] = (byte) operation.ordinal();
        }
    }

    /**
     * Requests that are left out have the time of the one before.
     *
     * @param request its number from 0, no less than before
     */
    void time(int request, long since) {
        nanos = nanos == null ? new long[request + 64] : nanos;
        if (request >= nanos.length) {
            nanos = Arrays.copyOf(nanos, longer(request));
        }
        fillUpTo(request);
        nanos[request] = since;
        timed = request + 1;
    }

    private void fillUpTo(int request) {
        if (timed > 0 && timed < request) {
            Arrays.fill(nanos, timed, request, nanos[timed - 1]);
        }
    }

    private static int longer(int request) {
        return (int) Math.min(Integer.MAX_VALUE - 8, request + (request >> 1) + 64L);
    }

    /** @param span in nanoseconds; {@code Long.MAX_VALUE} if the value never expires */
    void lifetime(int request, int key, long span) {
        lifetimes.add(request, key, span);
    }

    /** The first of each key; {@code null} if none is known. */
    long[] lifetimes(int distinct) {
        return lifetimes.first(distinct);
    }

    RequestColumns columns(int requests, Changes sizes) {
        if (nanos != null && timed < requests) {
            nanos = Arrays.copyOf(nanos, requests);
            fillUpTo(requests);
        }
        return new RequestColumns(
                operations == null ? null : Arrays.copyOf(operations, requests),
                nanos == null ? null : Arrays.copyOf(nanos, requests),
                sizes,
                lifetimes.changes());
    }
}
