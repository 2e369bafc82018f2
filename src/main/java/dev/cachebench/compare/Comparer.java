package dev.cachebench.compare;

import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.SystemFiles;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/**
 * Measures variants side by side, in rounds of one fork each. Before that it runs each variant in this JVM, which finds
 * mistakes, wrong values, and how long a run takes.
 */
public final class Comparer {
    /** The arguments of more calls than this in a run would fill the heap. */
    public static final long MOST_CALLS = 10_000_000;

    private final String workload;
    private final List<Variant> variants;
    private final Settings settings;
    private final MeasuredVariants measured; // guarded by itself
    private final ForkSchedule schedule;
    private final Map<Object, Boolean> changes = new IdentityHashMap<>(); // of arguments, by source
    private final NoiseMeter noise = new NoiseMeter(SystemFiles.here());
    private final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final long startNanos = System.nanoTime();

    /**
     * @param plan how thoroughly
     * @param minEffect the smallest difference that counts, as a share
     * @param stackBytes stack of the thread that runs the function
     * @param jvmArgs options of the measuring JVMs
     * @param seed of the calls' random order, which the workload knows as well
     * @param orderSeed of the random order in which variants take turns
     * @param strict whether a store that fails ends the comparison
     */
    public record Settings(
            Plan plan,
            Measures measures,
            double minEffect,
            long stackBytes,
            List<String> jvmArgs,
            long seed,
            long orderSeed,
            boolean strict) {}

    /** Is told how far a comparison has got. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Forks are about to be started.
         *
         * @param done how many have finished
         * @param planned how many there will be, as far as is known
         * @param secondsLeft about how long it will take; {@link Double#NaN} if that is not known yet
         */
        void measuring(int done, int planned, double secondsLeft);
    }

    /**
     * @param workload what they all run, as typed
     * @param variants one or more, with names of their own
     * @param progress is told before forks are started
     */
    public Comparer(String workload, List<Variant> variants, Settings settings, Progress progress) {
        this.workload = workload;
        this.variants = List.copyOf(variants);
        this.settings = settings;
        measured = new MeasuredVariants(this.variants);
        schedule = new ForkSchedule(measured, settings.plan(), settings.measures(), progress, noise, startNanos);
    }

    /**
     * Measures all.
     *
     * @throws UserFault if a function fails, or returns other values under one cache than under another; if a store
     *     fails, and the settings are strict
     * @throws IOException if files cannot be made for the measuring JVMs
     */
    public Comparison compare() throws IOException {
        boolean isForThreads =
                variants.stream().allMatch(variant -> variant.subject().isForThreads());
        if (settings.measures().threads() > 1 && !isForThreads) {
            throw UserFault.usage(
                    "runs of the pipeline load the same tables, so it runs in one thread; leave out --threads");
        }
        List<VariantForks> rehearsed = new ArrayList<>();
        for (Variant variant : variants) {
            CacheRuns rehearsal = variant.subject().rehearse(variant.mode(), settings);
            rehearsed.add(new VariantForks(variant, rehearsal, changesArguments(variant)));
        }
        requireAgreement(rehearsed);
        if (settings.measures().threads() > 1 && changes.containsValue(true)) {
            throw UserFault.usage(
                    "the function changes its arguments, so several threads cannot share them; leave out --threads");
        }
        synchronized (measured) {
            measured.add(rehearsed);
        }
        ForkRunner runner = new ForkRunner(settings.jvmArgs());
        try (Rounds rounds = new Rounds(runner, settings.orderSeed(), settings.strict())) {
            schedule.measure(rounds);
        }
        return resultSoFar().orElseThrow();
    }

    /** Matters to warm variants alone: before a cold run the arguments are made anew in any case. */
    private boolean changesArguments(Variant variant) {
        Subject subject = variant.subject();
        return variant.mode() == Mode.WARM
                && changes.computeIfAbsent(subject.source(), source -> subject.changesArguments(settings));
    }

    private static void requireAgreement(List<VariantForks> rehearsed) {
        for (VariantForks one : rehearsed) {
            for (VariantForks other : rehearsed) {
                if (one.variant().args().equals(other.variant().args())
                        && !one.value().equals(other.value())) {
                    throw UserFault.targetFailed(
                            "the values differ: " + one.variant().name() + " makes " + shown(one.value()) + ", and "
                                    + other.variant().name() + " " + shown(other.value())
                                    + "; a wrong answer is not a speed-up",
                            null);
                }
            }
        }
    }

    private static String shown(String result) {
        return result.length() <= 60 ? result : result.substring(0, 57) + "...";
    }

    private double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    /** What has been measured so far; empty while a variant has no fork that is finished. For any thread. */
    public Optional<Comparison> resultSoFar() {
        synchronized (measured) {
            if (!measured.haveDetails()) {
                return Optional.empty();
            }
            List<VariantResult> results = new ArrayList<>();
            List<Judgement> judgements = new ArrayList<>();
            for (VariantForks forks : measured.all()) {
                if (measured.isCompared(forks)) {
                    judgements.add(judgement(forks, measured.reference(forks)));
                }
            }
            Profits profits = new Profits(measured.all(), Judge.corrected(judgements), this::judgement);
            for (VariantForks forks : measured.all()) {
                results.add(forks.result(
                        measured.uncached(forks).flatMap(without -> profits.of(forks, without)), settings.measures()));
            }
            return Optional.of(new Comparison(
                    workload,
                    settings.minEffect(),
                    List.copyOf(results),
                    profits.judgements(),
                    new ComparisonNotes(measured, settings.measures(), changes.containsValue(true))
                            .of(results, schedule.notes()),
                    noise.noise(results.stream()
                            .map(result -> result.times().samples())
                            .toList()),
                    Conditions.of(settings, started, seconds())));
        }
    }

    private Judgement judgement(VariantForks forks, VariantForks against) {
        return Judge.ofRounds(
                forks.variant().name(),
                forks.speedups(against),
                against.variant().name(),
                settings.minEffect());
    }

    /** JMH's own results, one for each variant, for its viewers. */
    public List<RunResult> jmhResults() {
        synchronized (measured) {
            return measured.all().stream()
                    .filter(VariantForks::hasDetails)
                    .filter(forks -> !forks.isRehearsalOnly())
                    .map(forks -> JmhResults.merged(
                            forks.forks().stream().map(Fork::raw).toList()))
                    .toList();
        }
    }
}
