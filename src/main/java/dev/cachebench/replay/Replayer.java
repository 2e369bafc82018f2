package dev.cachebench.replay;

import dev.cachebench.cache.policy.Policy;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.cache.policy.Weighing;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.OperationCounts;
import dev.cachebench.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs policies over a trace at several sizes, as many at a time as there are cores. */
public final class Replayer {
    public static final String OPT = Bound.OPT.id();

    public static final String OPT_INSERT = Bound.OPT_INSERT.id();

    /** The policy that the others are compared with. */
    public static final String LRU = Replacement.LRU.id();

    /**
     * What Ehcache does on the heap from 3.11 on, {@link EhcacheLru}: for traces that have times and the {@code
     * hashCode}s of keys. None of {@link #policies()}.
     */
    public static final String EHCACHE = "ehcache";

    /** What it did there before. */
    public static final String EHCACHE_RANDOM = "ehcache-random";

    private static final Loops LOOPS = new Loops(SlotLoop.class);
    private static final Loops REQUEST_LOOPS = new Loops(RequestLoop.class);

    private final Trace trace;
    private final int warmup;
    private final long ttl;
    private final Progress progress;
    private final RequestWeights weights; // null if the trace has none
    private final long[] lifetimes; // by key, at first; null if nothing expires
    private final int counted; // gets after the warm-up
    private volatile Running running; // null before run
    private int[] nextUses; // made when it is needed

    public Replayer(Trace trace) {
        this(trace, 0, new Progress());
    }

    /** For entries that live as long as the trace says. */
    public Replayer(Trace trace, int warmup, Progress progress) {
        this(trace, warmup, TraceLifetimes.UNLIMITED, progress);
    }

    /**
     * @param warmup requests at the beginning that are replayed but not counted, fewer than there are
     * @param ttl how long entries live of which the trace does not say it, in nanoseconds; {@link
     *     TraceLifetimes#UNLIMITED} for ever
     * @param progress is updated as the replay goes on
     * @throws UserFault if the trace's sizes or costs overflow a {@code long}, if nothing is left to count, or if there
     *     are lifetimes but no times
     */
    public Replayer(Trace trace, int warmup, long ttl, Progress progress) {
        this.trace = trace;
        this.warmup = warmup;
        this.ttl = ttl;
        this.progress = progress;
        lifetimes = TraceLifetimes.of(trace, ttl);
        weights = RequestWeights.of(trace, warmup);
        counted = trace.each().gets(warmup, trace.requests());
        if (counted == 0) {
            throw UserFault.usage("'" + trace.name() + "' has no gets"
                    + (warmup > 0 ? " after the first " + warmup + " requests" : "")
                    + ", so that there are no hits to count");
        }
    }

    /** The names of the policies and bounds that can be replayed. */
    public static List<String> policies() {
        List<String> names = new ArrayList<>(Replacement.ids());
        names.addAll(Bound.ids());
        return names;
    }

    /** Whether a name is that of a {@link Bound}. */
    public static boolean isBound(String policy) {
        return Bound.ids().contains(policy);
    }

    /** Whether the trace has sizes of values. */
    public boolean hasSizes() {
        return weights != null && weights.sizes() != null;
    }

    /** Whether entries may expire. */
    public boolean hasLifetimes() {
        return lifetimes != null;
    }

    /**
     * Whether bounds can be computed: not for sizes in bytes, where the optimum is NP-hard, nor where entries expire,
     * since then it matters when a value came in.
     */
    public boolean hasBounds(SizeUnit unit) {
        return unit == SizeUnit.ENTRIES && lifetimes == null;
    }

    /**
     * Replays the trace.
     *
     * @param policies by name, of {@link #policies()}; no bounds where {@linkplain #hasBounds there are none}
     * @param sizes 1 or more
     * @param unit of the sizes; bytes need a trace that {@linkplain #hasSizes has sizes}
     */
    public Replay run(List<String> policies, List<Long> sizes, SizeUnit unit) {
        List<String> missing = new ArrayList<>(hasBounds(unit) ? List.of(LRU, OPT) : List.of(LRU));
        missing.removeAll(policies);
        try (Tasks<Cell> tasks = new Tasks<>()) {
            running = new Running(plan(policies, sizes, unit), tasks);
            progress.expect((long) (policies.size() + missing.size()) * sizes.size() * trace.requests());
            submit(running, policies);
            submit(running, missing);
            return replay(running, tasks.all(), true);
        }
    }

    /** What {@link #run} has finished so far; may be called by another thread. */
    public Replay finished() {
        Running now = running;
        return now == null
                ? replay(new Running(plan(List.of(), List.of(), SizeUnit.ENTRIES), null), List.of(), false)
                : replay(now, now.tasks().finished(), false);
    }

    private record Running(Replay.Plan plan, Tasks<Cell> tasks) {}

    private Replay.Plan plan(List<String> policies, List<Long> sizes, SizeUnit unit) {
        return new Replay.Plan(List.copyOf(policies), List.copyOf(sizes), unit, warmup, ttl);
    }

    private Replay replay(Running of, List<Cell> done, boolean complete) {
        List<Cell> asked = new ArrayList<>(done);
        asked.removeIf(cell -> !of.plan().policies().contains(cell.policy()));
        List<Cell> yardsticks = new ArrayList<>(done);
        yardsticks.removeAll(asked);
        Replay.Source source = new Replay.Source(
                trace.name(),
                trace.format().id(),
                trace.requests(),
                trace.distinct(),
                weighed(),
                OperationCounts.of(trace.each(), trace.requests()),
                trace.columns().lifetimes() != null);
        return new Replay(source, of.plan(), asked, yardsticks, complete);
    }

    private Optional<Replay.Weighed> weighed() {
        return weights == null
                ? Optional.empty()
                : Optional.of(new Replay.Weighed(
                        weights.footprint(),
                        RequestWeights.unknown(trace.columns().sizes()),
                        trace.each().sizes().changedKeys(),
                        RequestWeights.unknown(trace.columns().costNanos())));
    }

    private void submit(Running to, List<String> policies) {
        for (String policy : policies) {
            for (long size : to.plan().sizes()) {
                to.tasks().submit(() -> cell(policy, size, to.plan().unit()));
            }
        }
    }

    /** Replays one policy at one size in entries, on the calling thread. */
    public Cell cell(String policy, long size) {
        return cell(policy, size, SizeUnit.ENTRIES);
    }

    /** {@code null} if the trace has neither sizes nor costs. */
    RequestWeights weights() {
        return weights;
    }

    Cell cell(String policy, long size, SizeUnit unit) {
        if (isBound(policy)) {
            long hits = Belady.hits(nextUses(), (int) size, policy.equals(OPT), warmup, progress);
            return new Cell(policy, size, counted, hits);
        }
        Pass pass = new Pass(trace, weights, lifetimes, warmup, size, unit, progress);
        if (policy.startsWith(EHCACHE)) {
            Policy ehcache = new EhcacheLru(Math.min(pass.entries(), trace.distinct()), policy.equals(EHCACHE_RANDOM));
            return requests(policy, new RequestLoop(), ehcache, pass);
        }
        Replacement replacement = Replacement.named(policy);
        Policy fresh = replacement.policy(pass.entries());
        if (weights == null && lifetimes == null && trace.each().operations() == null) {
            PassCounts counts = LOOPS.of(replacement).run(RecordedKeys.of(trace, fresh), pass);
            return new Cell(policy, size, counted, counts.hits());
        }
        return requests(policy, REQUEST_LOOPS.of(replacement), fresh, pass);
    }

    private Cell requests(String policy, Loop loop, Policy fresh, Pass pass) {
        boolean weighing = fresh instanceof Weighing; // by the trace's own key numbers
        PassCounts counts = loop.run(weighing ? fresh : RecordedKeys.of(trace, fresh), pass);
        Cell.Savings savings = weights == null
                ? null
                : new Cell.Savings(counts.hitBytes(), weights.bytes(), counts.savedNanos(), weights.nanos());
        long expired = lifetimes == null ? Cell.NOTHING_EXPIRES : counts.expired();
        return new Cell(policy, pass.size(), counted, counts.hits(), expired, savings);
    }

    private synchronized int[] nextUses() {
        if (nextUses == null) {
            byte[] operations = trace.each().operations();
            nextUses = operations == null
                    ? NextUses.of(trace.ids(), trace.distinct())
                    : NextUses.of(trace.ids(), operations, trace.distinct());
        }
        return nextUses;
    }
}
