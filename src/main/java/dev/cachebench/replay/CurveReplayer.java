package dev.cachebench.replay;

import dev.cachebench.text.UserFault;
import dev.cachebench.trace.OperationCounts;
import dev.cachebench.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
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
    private static final int SMALLEST_PART = 1_000; // of what holds all, where policies are replayed from

    private final Trace trace;
    private final Progress progress;
    private final SpatialSample sample;
    private final Replayer replayer; // over the sample
    private volatile Running running; // null before run

    /** For entries that live as long as the trace says. */
    public CurveReplayer(Trace trace, double rate, Progress progress) {
        this(trace, rate, TraceLifetimes.UNLIMITED, progress);
    }

    /**
     * @param rate the share of the keys to take, 1 for all
     * @param ttl how long entries live of which the trace does not say it, in nanoseconds; {@link
     *     TraceLifetimes#UNLIMITED} for ever
     * @param progress is updated as the work goes on
     * @throws UserFault if so small a sample of this trace would say nothing
     */
    public CurveReplayer(Trace trace, double rate, long ttl, Progress progress) {
        this.trace = trace;
        this.progress = progress;
        sample = SpatialSample.of(trace, rate);
        replayer = new Replayer(sample.trace(), 0, ttl, progress);
    }

    /** Whether the trace has sizes of values. */
    public boolean hasSizes() {
        return trace.columns().sizes() != null;
    }

    /** Whether bounds can be computed. */
    public boolean hasBounds(SizeUnit unit) {
        return replayer.hasBounds(unit);
    }

    /** Distinct keys in all: more than in the trace where that is the record of a sample. */
    public int distinct() {
        return sample.distinct();
    }

    /** The smallest size that can be told, in entries: 1 unless there is a sample. */
    public int smallest() {
        return sample.smallest();
    }

    /** Whether a trace has all keys, or is the record of a sample that has enough to tell anything. */
    public static boolean hasEnoughKeys(Trace trace) {
        return SpatialSample.hasEnoughKeys(trace);
    }

    /** A sampling rate that leaves enough keys of a trace; 1 for a trace that need not be sampled. */
    public static double enough(Trace trace) {
        return SpatialSample.enough(trace);
    }

    /** The result of one task: LRU at all sizes, or another policy at one. */
    private record Part(String policy, List<Cell> cells, List<MissRatioCurve.Knee> knees, double error) {}

    private record Running(List<String> policies, List<Long> sizes, SizeUnit unit, Tasks<Part> tasks) {}

    /**
     * Computes the curves.
     *
     * @param policies by name, of {@link Replayer#policies()}; no bounds where {@linkplain #hasBounds there are none}
     * @param sizes where the policies other than LRU are replayed; empty for sizes whose logarithms are evenly spaced,
     *     up to one that holds all
     * @param unit of the sizes; bytes need a trace that {@linkplain #hasSizes has sizes}
     * @throws UserFault if a size is too small for the sample, or the curves are to be by bytes and there is a sample
     */
    public MissRatioCurve run(List<String> policies, List<Long> sizes, SizeUnit unit) {
        if (unit == SizeUnit.BYTES && !sample.isWhole()) {
            throw UserFault.usage(
                    "a sample of the keys says little of caches whose size is in bytes, for a few large values may "
                            + "decide; leave --sample out, or choose sizes in entries");
        }
        SortedSet<Long> replayed = new TreeSet<>(sizes);
        if (sizes.isEmpty()) {
            replayed = spaced(Math.max(smallest(unit), largest(unit) / SMALLEST_PART), unit, SIZES);
        } else if (replayed.first() < sample.smallest()) {
            throw UserFault.usage("a sample of " + sample.rate() + " of the keys says nothing about caches of "
                    + replayed.first() + " entries; ask for " + sample.smallest() + " or more, or sample more");
        }
        SortedSet<Long> drawn = spaced(smallest(unit), unit, LRU_SIZES);
        drawn.addAll(replayed);
        try (Tasks<Part> tasks = new Tasks<>()) {
            running = new Running(List.copyOf(policies), List.copyOf(replayed), unit, tasks);
            boolean stack = isStack(unit);
            if (policies.contains(Replayer.LRU) && stack) {
                progress.expect(sample.trace().requests());
                tasks.submit(() -> unit == SizeUnit.BYTES ? lruByBytes(drawn) : lru(drawn));
            }
            if (!sample.isWhole() && stack) {
                tasks.submit(() -> error(drawn));
            }
            for (String policy : policies) {
                if (!policy.equals(Replayer.LRU) || !stack) {
                    submit(policy, replayed);
                } else if (unit == SizeUnit.BYTES) { // the small caches, which not every value fits into
                    submit(policy, replayed.headSet(replayer.weights().largestSize()));
                }
            }
            return curve(running, tasks.all(), true);
        }
    }

    private void submit(String policy, SortedSet<Long> sizes) {
        progress.expect((long) sizes.size() * sample.trace().requests());
        for (long size : sizes) {
            running.tasks().submit(() -> at(policy, size, running.unit()));
        }
    }

    /** Whether LRU at one size holds all that it holds at a smaller one, and its hits follow from distances. */
    private boolean isStack(SizeUnit unit) {
        Trace of = sample.trace();
        OperationCounts operations = OperationCounts.of(of.each(), of.requests());
        return !replayer.hasLifetimes()
                && (operations == null || operations.deletes() == 0)
                && (unit == SizeUnit.ENTRIES || ByteStackDistances.areTrueOf(of, replayer.weights()));
    }

    /** What {@link #run} has finished so far; may be called by another thread. */
    public MissRatioCurve finished() {
        Running now = running;
        return now == null
                ? curve(new Running(List.of(), List.of(), SizeUnit.ENTRIES, null), List.of(), false)
                : curve(now, now.tasks().finished(), false);
    }

    private long smallest(SizeUnit unit) {
        return unit == SizeUnit.ENTRIES ? sample.smallest() : replayer.weights().smallestSize();
    }

    /** The size that holds all. */
    private long largest(SizeUnit unit) {
        return unit == SizeUnit.ENTRIES ? sample.distinct() : replayer.weights().footprint();
    }

    private SortedSet<Long> spaced(long from, SizeUnit unit, int count) {
        SortedSet<Long> sizes = new TreeSet<>();
        double factor = (double) largest(unit) / from;
        for (int i = 0; i < count; i++) {
            long size = Math.round(from * Math.pow(factor, (double) i / (count - 1)));
            sizes.add(unit == SizeUnit.ENTRIES ? size : rounded(size));
        }
        return sizes;
    }

    /** To three digits, upwards. */
    private static long rounded(long bytes) {
        long digit = 1;
        for (long rest = bytes; rest >= 1_000; rest /= 10) {
            digit *= 10;
        }
        return (bytes + digit - 1) / digit * digit;
    }

    private Part lru(SortedSet<Long> sizes) {
        LruCurve curve = LruCurve.of(sample.trace(), progress);
        SortedSet<Long> shown = new TreeSet<>(sizes);
        List<MissRatioCurve.Knee> knees = List.of();
        if (sample.isWhole()) {
            knees = Knees.of(curve, sample.distinct(), sample.requests());
            for (MissRatioCurve.Knee knee : knees) {
                shown.add(knee.size());
                shown.add(Math.max(1, knee.size() - 1)); // a cliff is drawn as one
            }
        }
        List<Cell> cells = new ArrayList<>();
        for (long size : shown) {
            cells.add(cell(Replayer.LRU, size, curve.hits((int) sample.scaled(size))));
        }
        return new Part(Replayer.LRU, cells, knees, Double.NaN);
    }

    private Part lruByBytes(SortedSet<Long> sizes) {
        long[] capacities = sizes.tailSet(replayer.weights().largestSize()).stream()
                .mapToLong(size -> size)
                .toArray();
        long[] hits = ByteStackDistances.hits(trace, replayer.weights(), capacities, progress);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < hits.length; i++) {
            cells.add(cell(Replayer.LRU, capacities[i], hits[i]));
        }
        return new Part(Replayer.LRU, cells, List.of(), Double.NaN);
    }

    private Part at(String policy, long size, SizeUnit unit) {
        long hits = replayer.cell(policy, sample.scaled(size), unit).hits();
        return new Part(policy, List.of(cell(policy, size, hits)), List.of(), Double.NaN);
    }

    private Part error(SortedSet<Long> sizes) {
        return new Part("", List.of(), List.of(), SamplingError.of(sample, sizes, progress));
    }

    /** @param hits over the sample */
    private Cell cell(String policy, long size, long hits) {
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
            cells.sort(Comparator.comparingLong(Cell::size));
            boolean everySize = policy.equals(Replayer.LRU)
                    && of.unit() == SizeUnit.ENTRIES
                    && sample.isWhole()
                    && isStack(of.unit());
            if (!everySize && !Replayer.isBound(policy)) {
                knees = Knees.of(cells, largest(of.unit()), sample.requests());
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
                of.unit() == SizeUnit.BYTES
                                && RequestWeights.unknown(trace.columns().sizes()) == 0
                        ? largest(of.unit())
                        : 0,
                taken(done),
                of.unit(),
                of.sizes(),
                lines,
                trace.each().operations() == null,
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
