package dev.cachebench.replay;

import dev.cachebench.cache.policy.Policy;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/** Runs policies over a trace at several sizes, as many at a time as there are cores. */
public final class Replayer {
    /** Belady's bound for caches that may refuse a key. */
    public static final String OPT = "opt";
    /** Belady's bound for caches that take every key. */
    public static final String OPT_INSERT = "opt-insert";

    /** The policy that the others are held against. */
    public static final String LRU = "lru";

    private static final Loops LOOPS = new Loops();

    private final Trace trace;
    private final Progress progress;
    private volatile Running running; // null before run
    private int[] nextUses; // made when it is needed

    public Replayer(Trace trace) {
        this(trace, new Progress());
    }

    /** @param progress is told how far the replay is */
    public Replayer(Trace trace, Progress progress) {
        this.trace = trace;
        this.progress = progress;
    }

    /** The names of the policies and bounds that can be replayed. */
    public static List<String> policies() {
        List<String> names = new ArrayList<>(Replacement.ids());
        names.add(OPT);
        names.add(OPT_INSERT);
        return names;
    }

    /** Whether a name is that of a bound, which no cache can reach since it knows the future. */
    public static boolean isBound(String policy) {
        return policy.equals(OPT) || policy.equals(OPT_INSERT);
    }

    /**
     * Replays the trace.
     *
     * @param policies by name, of {@link #policies()}
     * @param sizes in entries, 1 or more
     */
    public Replay run(List<String> policies, List<Integer> sizes) {
        List<String> missing = new ArrayList<>(List.of(LRU, OPT));
        missing.removeAll(policies);
        try (Tasks<Cell> tasks = new Tasks<>()) {
            running = new Running(List.copyOf(policies), List.copyOf(sizes), tasks);
            progress.expect((long) (policies.size() + missing.size()) * sizes.size() * trace.requests());
            submit(tasks, policies, sizes);
            submit(tasks, missing, sizes);
            return replay(running, tasks.all(), true);
        }
    }

    /** What is done of {@link #run} by now, as another thread may ask. */
    public Replay finished() {
        Running now = running;
        return now == null
                ? replay(new Running(List.of(), List.of(), null), List.of(), false)
                : replay(now, now.tasks().finished(), false);
    }

    private record Running(List<String> policies, List<Integer> sizes, Tasks<Cell> tasks) {}

    private Replay replay(Running of, List<Cell> done, boolean complete) {
        List<Cell> asked = new ArrayList<>(done);
        asked.removeIf(cell -> !of.policies().contains(cell.policy()));
        List<Cell> yardsticks = new ArrayList<>(done);
        yardsticks.removeAll(asked);
        return new Replay(
                trace.name(),
                trace.format().id(),
                trace.requests(),
                trace.distinct(),
                of.policies(),
                of.sizes(),
                asked,
                yardsticks,
                complete);
    }

    private void submit(Tasks<Cell> tasks, List<String> policies, List<Integer> sizes) {
        for (String policy : policies) {
            for (int size : sizes) {
                tasks.submit(() -> cell(policy, size));
            }
        }
    }

    /** Replays one policy at one size, on the calling thread. */
    public Cell cell(String policy, int size) {
        long hits;
        if (isBound(policy)) {
            hits = Belady.hits(nextUses(), size, policy.equals(OPT), progress);
        } else {
            Replacement replacement = Replacement.named(policy);
            Policy fresh = RecordedKeys.of(trace, replacement.policy(size));
            hits = LOOPS.of(replacement).hits(fresh, trace.ids(), trace.distinct(), size, progress);
        }
        return new Cell(policy, size, trace.requests(), hits);
    }

    private synchronized int[] nextUses() {
        if (nextUses == null) {
            nextUses = NextUses.of(trace.ids(), trace.distinct());
        }
        return nextUses;
    }
}
