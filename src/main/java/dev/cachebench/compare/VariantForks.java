package dev.cachebench.compare;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.TableCost;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The forks of a variant so far, and what they show. */
final class VariantForks {
    private final Variant variant;
    private final CacheRuns rehearsal;
    private final Map<Integer, Fork> forks = new TreeMap<>(); // by round
    private final List<long[]> singles = new ArrayList<>();
    private final boolean renewed;
    private ForkDetails details;
    private String storeFault; // null as long as no store has failed
    private boolean isRehearsalOnly;
    private VariantForks otherMode; // null where that is not measured

    /**
     * @param rehearsal a cold run, and for a warm variant another one
     * @param changesArguments whether a run changes its arguments, so that the next needs new ones
     */
    VariantForks(Variant variant, CacheRuns rehearsal, boolean changesArguments) {
        this.variant = variant;
        this.rehearsal = rehearsal;
        rehearsal.storeFaults().forEach(faults -> addStoreFault(faults.first()));
        this.renewed = changesArguments && variant.mode() == Mode.WARM;
    }

    /** JMH's benchmark that measures it. */
    String benchmark() {
        return renewed ? "warmRenewed" : variant.mode().id();
    }

    /** Whether each run is timed by itself, reading the clock included. */
    private boolean isTimedAlone() {
        return variant.mode() == Mode.COLD || renewed;
    }

    Variant variant() {
        return variant;
    }

    /** @param other this variant in the other mode, which is measured as well */
    void alsoIn(VariantForks other) {
        otherMode = other;
    }

    List<Fork> forks() {
        return List.copyOf(forks.values());
    }

    void add(int round, Fork fork) {
        forks.put(round, fork);
    }

    /** Takes the run that tried the variant out for a fork's, where there is no time for a fork. */
    void addRehearsal(int round) {
        forks.put(round, new Fork(new double[] {(double) runNanos() / calls()}, null));
        details = new ForkDetails(Double.NaN, Double.NaN, Double.NaN);
        isRehearsalOnly = true;
    }

    /** Whether there was no time for a fork. */
    boolean isRehearsalOnly() {
        return isRehearsalOnly;
    }

    /** @param nanos of single calls in a fork */
    void add(long[] nanos) {
        singles.add(nanos);
    }

    /** @param what failed, in words for a user */
    void addStoreFault(String what) {
        storeFault = storeFault == null ? what : storeFault;
    }

    /** What a store could not do the first time that one failed; empty if none has. */
    Optional<String> storeFault() {
        return Optional.ofNullable(storeFault);
    }

    boolean hasDetails() {
        return details != null;
    }

    void add(ForkDetails details) {
        this.details = details;
    }

    /** About how long a run takes. */
    long runNanos() {
        return rehearsal.last().elapsedNanos();
    }

    /** The value of a run, and the digest if it makes many calls. */
    String value() {
        Run run = rehearsal.first();
        return run.digest() == null ? run.value() : run.value() + ", digest " + run.digest();
    }

    Samples samples() {
        return new Samples(forks.values().stream().map(Fork::samples).toArray(double[][]::new));
    }

    /**
     * How many times as fast this was as the other: for each round in which both were measured, iteration by iteration.
     */
    double[][] speedups(VariantForks reference) {
        List<double[]> speedups = new ArrayList<>();
        forks.forEach((round, fork) -> {
            Fork other = reference.forks.get(round);
            if (other != null) {
                speedups.add(speedups(fork.samples(), other.samples()));
            }
        });
        return speedups.toArray(double[][]::new);
    }

    /**
     * Each iteration is compared with the other's of the same turn, when the machine was about as fast; forks with
     * different numbers of iterations are compared by their medians.
     */
    private static double[] speedups(double[] ours, double[] theirs) {
        if (ours.length != theirs.length) {
            return new double[] {Statistics.median(theirs) / Statistics.median(ours)};
        }
        double[] ratios = new double[ours.length];
        for (int i = 0; i < ours.length; i++) {
            ratios[i] = theirs[i] / ours[i];
        }
        return ratios;
    }

    /** How uncertain the median is: proportional to its standard error. */
    double uncertainty() {
        return Statistics.spread(samples().forkMedians()) / Math.sqrt(forks.size());
    }

    boolean isUncached() {
        return variant.subject().isUncached();
    }

    /** Whether there is a cache, and it had no hits. */
    boolean answersNothing() {
        return !isUncached() && cacheInfo().hits() == 0;
    }

    /**
     * @param profit how this compares with the variant without a cache; empty if there is nothing to say about that
     * @param measures what was asked for
     */
    VariantResult result(Optional<Profit> profit, Measures measures) {
        Samples samples = samples();
        Interval ofForks = Statistics.medianInterval(samples.forkMedians());
        double median = Statistics.median(samples.all());
        return new VariantResult(
                new VariantId(variant.name(), variant.args(), variant.subject().cache(), variant.mode()),
                value(),
                calls(),
                new CallTimes(
                        samples,
                        new Interval(median, Math.min(ofForks.low(), median), Math.max(ofForks.high(), median)),
                        isTimedAlone() ? details.clockNanos() / calls() : 0),
                details.allocatedBytes(),
                isUncached() ? Optional.empty() : Optional.of(cacheUse(profit)),
                extras(median, measures));
    }

    private Extras extras(double median, Measures measures) {
        return new Extras(
                measures.throughput() ? measures.threads() * 1e9 / median : Double.NaN,
                measures.percentiles()
                        ? Optional.of(Percentiles.of(
                                singles.stream().flatMapToLong(Arrays::stream).toArray()))
                        : Optional.empty(),
                measures.gc() ? Optional.of(gc()) : Optional.empty());
    }

    private GcUse gc() {
        double allocated = 0;
        double count = 0;
        double millis = 0;
        for (Fork fork : forks.values()) {
            allocated += fork.secondary("gc.alloc.rate.norm");
            count += fork.secondary("gc.count");
            millis += fork.secondary("gc.time");
        }
        return new GcUse(allocated / forks.size(), Math.round(count), Math.round(millis));
    }

    private CacheUse cacheUse(Optional<Profit> profit) {
        Optional<TableCost> table = Optional.ofNullable(rehearsal.table());
        long bytes = table.isPresent()
                ? table.get().bytes()
                : rehearsal.last().cost() == null ? 0 : rehearsal.last().cost().bytes();
        return new CacheUse(cacheInfo(), bytes, table, profit.flatMap(of -> breakEven(of, bytes)));
    }

    private double nanosOfRun(Mode mode) {
        return variant.mode() == mode
                ? nanosOfRun()
                : otherMode != null ? otherMode.nanosOfRun() : details.otherNanos() * calls();
    }

    private double nanosOfRun() {
        return Statistics.median(samples().all()) * calls();
    }

    private long calls() {
        return variant.calls();
    }

    private CacheInfo cacheInfo() {
        CacheInfo last = rehearsal.last().cacheInfo();
        if (rehearsal.runs().size() == 1) {
            return last;
        }
        CacheInfo cold = rehearsal.first().cacheInfo();
        return new CacheInfo(last.hits() - cold.hits(), last.misses() - cold.misses(), last.maxsize(), last.currsize());
    }

    /**
     * Cold runs are compared with cold ones, and warm with warm, since each includes what its measurement costs. In the
     * mode measured, the speed-up says more than the two times do: it is that of turns side by side.
     */
    private Optional<BreakEven> breakEven(Profit profit, long bytes) {
        VariantForks uncached = profit.uncached();
        TableCost table = rehearsal.table();
        if (table != null) {
            double gain = nanosOfRun() * (profit.speedup() - 1);
            double calls = table.buildNanos() / gain * calls();
            return Optional.of(
                    gain <= 0
                            ? new BreakEven(BreakEven.NEVER, BreakEven.NEVER, bytes)
                            : new BreakEven((long) Math.ceil(calls / calls()), (long) Math.ceil(calls), bytes));
        }
        double gained = nanosOfRun() * (profit.speedup() - 1);
        boolean cold = variant.mode() == Mode.COLD;
        double loss = cold ? -gained : nanosOfRun(Mode.COLD) - uncached.nanosOfRun(Mode.COLD);
        double gain = cold ? uncached.nanosOfRun(Mode.WARM) - nanosOfRun(Mode.WARM) : gained;
        if (loss < 0) {
            return Optional.of(new BreakEven(1, calls(), bytes));
        }
        if (gain <= 0) {
            return Optional.of(new BreakEven(BreakEven.NEVER, BreakEven.NEVER, bytes));
        }
        if (Double.isNaN(loss) || Double.isNaN(gain)) {
            return Optional.empty(); // there was no time for a run in the other mode
        }
        double runs = Math.floor(loss / gain) + 2; // the gains of the later runs make up for the loss of the first
        return Optional.of(new BreakEven((long) runs, (long) (runs * calls()), bytes));
    }
}
