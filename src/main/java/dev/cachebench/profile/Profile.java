package dev.cachebench.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where the time went: a snapshot of the call trees, in cProfile's terms.
 *
 * @param names the functions that had probes; trees refer to them by index
 * @param source how it was taken
 * @param wallNanos how long the profiler ran
 * @param tree all threads' calls together
 * @param threads each thread's calls
 * @param functions one entry per function that was called, in no order
 * @param counts each thread's counts of a {@link Counting}; else empty
 */
public record Profile(
        List<Function> names,
        ProfileSource source,
        long wallNanos,
        TimedTree tree,
        List<TimedTree> threads,
        List<FunctionStats> functions,
        List<ThreadCounts> counts) {

    /** @param callers the calls by caller; outermost calls have none */
    public record FunctionStats(Function function, Times times, List<Edge> callers) {}

    /** The calls that one caller made of a function. */
    public record Edge(Function caller, Times times) {}

    /**
     * @param calls all calls that have begun; where stacks were sampled, samples in the function itself, 0 if nobody
     *     counted; on the edges of a {@link Counting} 0
     * @param primitiveCalls calls that were not made, directly or not, by a running call of the same function; on an
     *     edge, of the same caller and function
     * @param tottimeNanos time in the function itself, without what it called
     * @param cumtimeNanos time between entry and exit of the primitive calls, callees included
     * @param totBytes allocated by the function itself; 0 if bytes were not counted, as are the next
     * @param cumBytes allocated between entry and exit of the primitive calls, callees included
     */
    public record Times(
            long calls, long primitiveCalls, long tottimeNanos, long cumtimeNanos, long totBytes, long cumBytes) {

        /** Without bytes. */
        public Times(long calls, long primitiveCalls, long tottimeNanos, long cumtimeNanos) {
            this(calls, primitiveCalls, tottimeNanos, cumtimeNanos, 0, 0);
        }

        /** Both together. */
        public Times plus(Times other) {
            return new Times(
                    calls + other.calls,
                    primitiveCalls + other.primitiveCalls,
                    tottimeNanos + other.tottimeNanos,
                    cumtimeNanos + other.cumtimeNanos,
                    totBytes + other.totBytes,
                    cumBytes + other.cumBytes);
        }
    }

    /** Works out a snapshot's times and folds its trees. */
    public static Profile of(Snapshot snapshot, List<Function> names) {
        return of(snapshot, names, new Probing(snapshot.clock(), snapshot.memory(), snapshot.probeCost()), List.of());
    }

    /**
     * A profile of stacks that a sampling profiler found.
     *
     * @param names functions by the method numbers of the trees
     */
    public static Profile ofSamples(Sampling sampling, long wallNanos, List<ThreadTree> threads, List<Function> names) {
        return of(new Snapshot(ProbeClock.SAMPLED, ProbeCost.NONE, wallNanos, threads), names, sampling, List.of());
    }

    /**
     * A profile of counts and of stacks that were sampled beside them.
     *
     * @param counts of each thread, by the numbers that the trees use
     * @param stacks trees of samples
     */
    public static Profile ofCounts(
            Counting counting,
            long wallNanos,
            List<ThreadCounts> counts,
            List<ThreadTree> stacks,
            List<Function> names) {
        List<ThreadTree> threads = new CountedThreads(counts).join(stacks);
        return of(new Snapshot(ProbeClock.SAMPLED, ProbeCost.NONE, wallNanos, threads), names, counting, counts);
    }

    private static Profile of(
            Snapshot snapshot, List<Function> names, ProfileSource source, List<ThreadCounts> counted) {
        DistinctFunctions distinct = DistinctFunctions.of(names);
        ThreadTree.Builder all = new ThreadTree.Builder();
        List<TimedTree> threads = new ArrayList<>();
        for (ThreadTree thread : ThreadTree.byName(snapshot.threads(), UnaryOperator.identity())) {
            ThreadTree tree = distinct.applyTo(thread);
            all.add(tree);
            threads.add(TimedTree.of(tree, snapshot.probeCost()));
        }
        for (ThreadCounts thread : counted) {
            if (threads.stream().noneMatch(known -> known.name().equals(thread.name()))) { // no sample met it
                threads.add(TimedTree.of(new ThreadTree.Builder().build(thread.name()), snapshot.probeCost()));
            }
        }
        TimedTree tree = TimedTree.of(all.build("all threads"), snapshot.probeCost());
        List<Function> functions = distinct.functions();
        List<ThreadCounts> counts = new ArrayList<>();
        for (ThreadCounts thread : counted) {
            counts.add(distinct.applyTo(thread));
        }
        return new Profile(
                functions, source, snapshot.wallNanos(), tree, threads, Fold.of(tree, functions, counts), counts);
    }

    /** Whether stacks were sampled, so that there are no counts of calls. */
    public boolean isSampled() {
        return source instanceof Sampling;
    }

    /** Whether the calls on each path were counted, and so those between two functions, and the primitive ones. */
    public boolean countsPaths() {
        return source instanceof Probing;
    }

    /** Whether there are times: of a program that was killed there may be counts alone. */
    public boolean hasTimes() {
        return !(source instanceof Counting counting) || counting.sampling() != null;
    }

    /** How stacks were sampled; {@code null} if they were not. */
    public Sampling sampling() {
        return source instanceof Counting counting
                ? counting.sampling()
                : source instanceof Sampling sampling ? sampling : null;
    }

    /** The CPU time of a {@link Counting}; {@code null} where it is not known, and for others. */
    public CpuCost cpuCost() {
        return source instanceof Counting counting
                        && counting.cost() != null
                        && counting.cost().isKnown()
                ? counting.cost()
                : null;
    }

    /** How the probes took time; sampled if there were none. */
    public ProbeClock clock() {
        return source instanceof Probing probing ? probing.clock() : ProbeClock.SAMPLED;
    }

    /** Whether probes counted allocated bytes. */
    public Memory memory() {
        return source instanceof Probing probing ? probing.memory() : Memory.NOT_COUNTED;
    }

    /** What a call's probes cost; subtracted while the clock was exact. */
    public ProbeCost probeCost() {
        return source instanceof Probing probing ? probing.cost() : ProbeCost.NONE;
    }

    /** What its sums are sums of; nanoseconds where calls were counted. */
    public Sampling.Unit unit() {
        return source instanceof Sampling sampling ? sampling.unit() : Sampling.Unit.NANOS;
    }

    /** The part of this profile that one of its threads has. */
    public Profile of(TimedTree thread) {
        List<ThreadCounts> its = new ArrayList<>();
        for (ThreadCounts count : counts) {
            if (count.name().equals(thread.name())) {
                its.add(count);
            }
        }
        List<FunctionStats> stats = Fold.of(thread, names, its);
        ProfileSource part = source;
        if (source instanceof Sampling sampling && sampling.isCounted()) {
            part = sampling.withSamples(
                    stats.stream().mapToLong(f -> f.times().calls()).sum());
        }
        return new Profile(names, part, wallNanos, thread, List.of(thread), stats, its);
    }

    /** Whether allocated bytes were counted, if not of all threads. */
    public boolean countsBytes() {
        return memory() == Memory.COUNTED || memory() == Memory.WITHOUT_VIRTUAL_THREADS;
    }

    /** Of all functions, recursive ones included. */
    public long calls() {
        return functions.stream().mapToLong(f -> f.times().calls()).sum();
    }

    /** Those that are not recursive. */
    public long primitiveCalls() {
        return functions.stream().mapToLong(f -> f.times().primitiveCalls()).sum();
    }

    /** Time that the probes took in all threads; what of it the exact clock saw is not in the functions' times. */
    public double probeNanos() {
        long exact = tree.exactCalls();
        return exact * probeCost().exactNanos()
                + (calls() - exact) * probeCost().sampledNanos();
    }

    /** Bytes that all functions allocated; 0 if they were not counted. */
    public long allocatedBytes() {
        return tree.cumulativeBytes(0);
    }

    /** The sum of all functions' own times; bytes or calls if that is what was sampled. */
    public long nanos() {
        return functions.stream().mapToLong(f -> f.times().tottimeNanos()).sum();
    }
}
