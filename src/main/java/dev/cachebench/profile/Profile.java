package dev.cachebench.profile;

import java.util.List;

/**
 * Where the time went, in cProfile's terms.
 *
 * @param functions one entry per function that was called, in no order
 * @param probeCost what was subtracted per call
 */
public record Profile(List<FunctionStats> functions, ProbeCost probeCost) {

    /**
     * @param callers the calls by caller; outermost calls have none
     */
    public record FunctionStats(Function function, Times times, List<Edge> callers) {}

    /** The calls that one caller made of a function. */
    public record Edge(Function caller, Times times) {}

    /**
     * @param calls all calls
     * @param primitiveCalls calls that were not made, directly or not, by a running call of the same function; on an
     *     edge, of the same caller and function
     * @param tottimeNanos time in the function itself, without what it called
     * @param cumtimeNanos time between entry and exit of the primitive calls, callees included
     */
    public record Times(long calls, long primitiveCalls, long tottimeNanos, long cumtimeNanos) {}

    public long calls() {
        return functions.stream().mapToLong(f -> f.times().calls()).sum();
    }

    public long primitiveCalls() {
        return functions.stream().mapToLong(f -> f.times().primitiveCalls()).sum();
    }

    /** The sum of all functions' own times. */
    public long nanos() {
        return functions.stream().mapToLong(f -> f.times().tottimeNanos()).sum();
    }
}
