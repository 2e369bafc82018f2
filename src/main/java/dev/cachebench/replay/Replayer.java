package dev.cachebench.replay;

import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

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
    private int[] nextUses; // made when it is needed

    public Replayer(Trace trace) {
        this.trace = trace;
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
        ExecutorService cores =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<Cell>> asked = submit(cores, policies, sizes);
            List<String> missing = new ArrayList<>(List.of(LRU, OPT));
            missing.removeAll(policies);
            List<Future<Cell>> yardsticks = submit(cores, missing, sizes);
            return new Replay(
                    trace.name(),
                    trace.format().id(),
                    trace.requests(),
                    trace.distinct(),
                    List.copyOf(policies),
                    List.copyOf(sizes),
                    results(asked),
                    results(yardsticks));
        } finally {
            cores.shutdownNow();
        }
    }

    private List<Future<Cell>> submit(ExecutorService cores, List<String> policies, List<Integer> sizes) {
        List<Future<Cell>> running = new ArrayList<>();
        for (String policy : policies) {
            for (int size : sizes) {
                running.add(cores.submit(() -> cell(policy, size)));
            }
        }
        return running;
    }

    private static List<Cell> results(List<Future<Cell>> running) {
        List<Cell> cells = new ArrayList<>();
        try {
            for (Future<Cell> cell : running) {
                cells.add(cell.get());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return cells;
    }

    /** Replays one policy at one size, on the calling thread. */
    public Cell cell(String policy, int size) {
        long hits;
        if (isBound(policy)) {
            hits = Belady.hits(nextUses(), size, policy.equals(OPT));
        } else {
            Replacement replacement = Replacement.named(policy);
            hits = LOOPS.of(replacement).hits(replacement.policy(size), trace.ids(), trace.distinct(), size);
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
