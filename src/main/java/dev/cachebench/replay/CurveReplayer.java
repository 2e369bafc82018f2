package dev.cachebench.replay;

import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Computes the miss-ratio curves of a trace: LRU's at every size in one pass, other policies' by replays at several
 * sizes, as many at a time as there are cores.
 */
public final class CurveReplayer {
    private static final int SIZES = 16;
    private static final int LRU_SIZES = 256; // out of all, fine enough to draw and to print
    private static final int SMALLEST_PART = 1_000; // of the distinct keys, where policies are replayed from

    private final Trace trace;
    private final Progress progress;
    private final SpatialSample sample;
    private final Replayer replayer; // over the sample
    private volatile Running running; // null before run

    /**
     * @param rate the share of the keys to take, 1 for all
     * @param progress is updated as the work goes on
     * @throws UserFault if so small a sample of this trace would say nothing
     */
    public CurveReplayer(Trace trace, double rate, Progress progress) {
        this.trace = trace;
        this.progress = progress;
        sample = SpatialSample.of(trace, rate);
        replayer = new Replayer(sample.trace(), 0, progress);
    }

    /** Distinct keys in all: more than in the trace where that is the record of a sample. */
    public int distinct() {
        return sample.distinct();
    }

    /** A sampling rate that leaves enough keys of a trace; 1 for a trace that need not be sampled. */
    public static double enough(Trace trace) {
        return SpatialSample.enough(trace);
    }

    /** The result of one task: LRU at all sizes, or another policy at one. */
    private record Part(String policy, List<Cell> cells, List<MissRatioCurve.Knee> knees, double error) {}

    private record Running(List<String> policies, List<Integer> sizes, Tasks<Part> tasks) {}

    /**
     * Computes the curves.
     *
     * @param policies by name, of {@link Replayer#policies()}
     * @param sizes in entries, where the policies other than LRU are replayed; empty for sizes whose logarithms are
     *     evenly spaced, up to the distinct keys
     * @throws UserFault if a size is too small for the sample
     */
    public MissRatioCurve run(List<String> policies, List<Integer> sizes) {
        SortedSet<Integer> replayed = new TreeSet<>(sizes);
        if (sizes.isEmpty()) {
            replayed = spaced(Math.max(sample.smallest(), sample.distinct() / SMALLEST_PART), SIZES);
        } else if (replayed.first() < sample.smallest()) {
            throw UserFault.usage("a sample of " + sample.rate() + " of the keys says nothing about caches of "
                    + replayed.first() + " entries; ask for " + sample.smallest() + " or more, or sample more");
        }
        SortedSet<Integer> drawn = spaced(sample.smallest(), LRU_SIZES);
        drawn.addAll(replayed);
        try (Tasks<Part> tasks = new Tasks<>()) {
            running = new Running(List.copyOf(policies), List.copyOf(replayed), tasks);
            if (policies.contains(Replayer.LRU)) {
                progress.expect(sample.trace().requests());
                tasks.submit(() -> lru(drawn));
            }
            if (!sample.isWhole()) {
                tasks.submit(() -> error(drawn));
            }
            for (String policy : policies) {
                if (!policy.equals(Replayer.LRU)) {
                    progress.expect((long) replayed.size() * sample.trace().requests());
                    for (int size : replayed) {
                        tasks.submit(() -> at(policy, size));
                    }
                }
            }
            return curve(running, tasks.all(), true);
        }
    }

    /** What {@link #run} has finished so far; may be called by another thread. */
    public MissRatioCurve finished() {
        Running now = running;
        return now == null
                ? curve(new Running(List.of(), List.of(), null), List.of(), false)
                : curve(now, now.tasks().finished(), false);
    }

    private SortedSet<Integer> spaced(int from, int count) {
        SortedSet<Integer> sizes = new TreeSet<>();
        double factor = (double) sample.distinct() / from;
        for (int i = 0; i < count; i++) {
            sizes.add((int) Math.round(from * Math.pow(factor, (double) i / (count - 1))));
        }
        return sizes;
    }

    private Part lru(SortedSet<Integer> sizes) {
        LruCurve curve = LruCurve.of(sample.trace(), progress);
        SortedSet<Integer> shown = new TreeSet<>(sizes);
        List<MissRatioCurve.Knee> knees = List.of();
        if (sample.isWhole()) {
            knees = Knees.of(curve, sample.distinct(), sample.requests());
            for (MissRatioCurve.Knee knee : knees) {
                shown.add(knee.size());
                shown.add(Math.max(1, knee.size() - 1)); // a cliff is drawn as one
            }
        }
        List<Cell> cells = new ArrayList<>();
        for (int size : shown) {
            cells.add(cell(Replayer.LRU, size, curve.hits(sample.scaled(size))));
        }
        return new Part(Replayer.LRU, cells, knees, Double.NaN);
    }

    private Part at(String policy, int size) {
        long hits = replayer.cell(policy, sample.scaled(size)).hits();
        return new Part(policy, List.of(cell(policy, size, hits)), List.of(), Double.NaN);
    }

    private Part error(SortedSet<Integer> sizes) {
        return new Part("", List.of(), List.of(), SamplingError.of(sample, sizes, progress));
    }

    /** @param hits over the sample */
    private Cell cell(String policy, int size, long hits) {
        if (sample.isWhole()) {
            return new Cell(policy, size, sample.requests(), hits);
        }
        long misses = Math.min(sample.requests(), Math.round(sample.misses(hits)));
        return new Cell(policy, size, sample.requests(), sample.requests() - misses);
    }

    private MissRatioCurve curve(Running of, List<Part> done, boolean complete) {
        List<MissRatioCurve.Line> lines = new ArrayList<>();
        for (String policy : of.policies()) {
            List<Cell> cells = new ArrayList<>();
            List<MissRatioCurve.Knee> knees = List.of();
            for (Part part : done) {
                if (part.policy().equals(policy)) {
                    cells.addAll(part.cells());
                    knees = part.knees();
                }
            }
            boolean everySize = policy.equals(Replayer.LRU) && sample.isWhole();
            if (!everySize && !Replayer.isBound(policy)) {
                knees = Knees.of(cells, sample.distinct(), sample.requests());
            }
            if (!cells.isEmpty()) {
                lines.add(new MissRatioCurve.Line(policy, everySize, cells, knees));
            }
        }
        return new MissRatioCurve(
                trace.name(),
                trace.format().id(),
                sample.requests(),
                sample.distinct(),
                taken(done),
                of.sizes(),
                lines,
                complete);
    }

    private MissRatioCurve.Sample taken(List<Part> done) {
        if (sample.isWhole()) {
            return null;
        }
        double error = Double.NaN;
        for (Part part : done) {
            error = part.policy().isEmpty() ? part.error() : error;
        }
        Trace of = sample.trace();
        return new MissRatioCurve.Sample(
                sample.rate(), sample.isRecorded(), sample.isCounted(), of.requests(), of.distinct(), error);
    }
}
