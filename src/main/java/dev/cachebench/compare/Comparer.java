package dev.cachebench.compare;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.run.ArgumentChanges;
import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.Runner;
import dev.cachebench.run.SystemFiles;
import dev.cachebench.text.UserFault;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.RunResult;

/**
 * Measures variants side by side, in round after round of new JVMs. Before that it runs each once in this JVM, which finds
 * mistakes, wrong values, and how long a run takes.
 */
public final class Comparer {
    /** More calls than this in a run would fill the heap with their arguments. */
    public static final long MOST_CALLS = 10_000_000;

    private final String workload;
    private final List<Variant> candidates;
    private final Settings settings;
    private final Progress progress;
    private final List<VariantMeasurement> measurements = new ArrayList<>(); // guarded by itself
    private final Map<Workload, Boolean> changes = new IdentityHashMap<>(); // of arguments
    private final ForkDurations pace = new ForkDurations();
    private final NoiseMeter noise = new NoiseMeter(SystemFiles.here());
    private final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final long startNanos = System.nanoTime();

    /**
     * @param plan how thoroughly
     * @param minEffect the smallest difference that counts, as a share
     * @param stackBytes stack of the thread that runs the function
     * @param jvmArgs options of the measuring JVMs
     * @param seed of the calls' random order, which the workload knows as well
     */
    public record Settings(Plan plan, double minEffect, long stackBytes, List<String> jvmArgs, long seed) {}

    /** Hears how far the measuring is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * JVMs are about to measure.
         *
         * @param done how many have
         * @param planned how many will have, by what is known
         * @param secondsLeft about how long it will take; {@link Double#NaN} if that is not known yet
         */
        void measuring(int done, int planned, double secondsLeft);
    }

    /**
     * @param workload what they all run, as typed
     * @param candidates one or more, with names of their own
     * @param progress hears of JVMs before they measure
     */
    public Comparer(String workload, List<Variant> candidates, Settings settings, Progress progress) {
        this.workload = workload;
        this.candidates = List.copyOf(candidates);
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Measures all.
     *
     * @throws UserFault if a function fails, or returns other values under one cache than under another
     * @throws IOException if files cannot be made for the measuring JVMs
     */
    public Comparison compare() throws IOException {
        List<VariantMeasurement> rehearsed = new ArrayList<>();
        for (Variant candidate : candidates) {
            CacheRuns rehearsal = rehearsal(candidate);
            rehearsed.add(new VariantMeasurement(candidate, rehearsal, changesArguments(candidate)));
        }
        requireAgreement(rehearsed);
        joinModes(rehearsed);
        synchronized (measurements) {
            measurements.addAll(rehearsed);
        }
        try (Rounds rounds = new Rounds(new ForkRunner(settings.jvmArgs()))) {
            measure(rounds);
        }
        return resultSoFar().orElseThrow();
    }

    private CacheRuns rehearsal(Variant candidate) {
        int runs = candidate.mode() == Mode.WARM ? 2 : 1;
        return new Runner(candidate.workload(), new Runner.Options(runs, null, false, 0, settings.stackBytes()))
                .run(List.of(candidate.cache().scratch()))
                .variants()
                .get(0);
    }

    /** Asked of warm variants alone, since before a cold run the arguments are made anew in any case. */
    private boolean changesArguments(Variant candidate) {
        return candidate.mode() == Mode.WARM
                && changes.computeIfAbsent(
                        candidate.workload(),
                        workload -> ArgumentChanges.by(workload, candidate.cache(), settings.stackBytes()));
    }

    private static void requireAgreement(List<VariantMeasurement> rehearsed) {
        for (VariantMeasurement one : rehearsed) {
            for (VariantMeasurement other : rehearsed) {
                if (one.candidate().args().equals(other.candidate().args())
                        && !one.result().equals(other.result())) {
                    throw UserFault.targetFailed(
                            "the values differ: " + one.candidate().name() + " makes " + shown(one.result()) + ", and "
                                    + other.candidate().name() + " " + shown(other.result())
                                    + "; a wrong answer is not a speed-up",
                            null);
                }
            }
        }
    }

    private static String shown(String result) {
        return result.length() <= 60 ? result : result.substring(0, 57) + "...";
    }

    private void measure(Rounds rounds) throws IOException {
        Plan plan = settings.plan();
        List<List<VariantMeasurement>> groups = groups();
        int count = plan.budget().isEmpty() ? plan.forks() : Math.min(plan.forks(), Plan.FEWEST_FORKS);
        for (int round = 0; round < count; round++) {
            for (List<VariantMeasurement> group : groups) {
                measure(rounds, group, count * measurements.size());
                Collections.reverse(group);
            }
        }
        if (plan.budget().isPresent()) {
            spend(plan.budget().get().toMillis() / 1e3, rounds);
        }
    }

    /** Goes on with whichever variant is the most uncertain, as long as there is time for it. */
    private void spend(double budget, Rounds rounds) throws IOException {
        while (true) {
            VariantMeasurement widest = Collections.max(
                    measurements, (one, other) -> Double.compare(one.uncertainty(), other.uncertainty()));
            VariantMeasurement reference = reference(widest);
            List<VariantMeasurement> group = widest == reference ? List.of(widest) : List.of(reference, widest);
            if (seconds() + pace.secondsOf(group.size()) > budget) {
                return;
            }
            measure(rounds, group, done() + group.size());
        }
    }

    /** What is measured at the same time: all that is held against the same variant. */
    private List<List<VariantMeasurement>> groups() {
        Map<VariantMeasurement, List<VariantMeasurement>> groups = new LinkedHashMap<>();
        for (VariantMeasurement measurement : measurements) {
            groups.computeIfAbsent(reference(measurement), first -> new ArrayList<>())
                    .add(measurement);
        }
        return List.copyOf(groups.values());
    }

    private void measure(Rounds rounds, List<VariantMeasurement> group, int planned) throws IOException {
        int done = done();
        progress.measuring(done, planned, secondsLeft(done, Math.max(planned, done + group.size())));
        noise.look();
        double start = seconds();
        rounds.measure(group, settings.plan(), measurements);
        pace.add(group.size(), seconds() - start);
    }

    private int done() {
        return measurements.stream().mapToInt(m -> m.forks().size()).sum();
    }

    private double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private double secondsLeft(int done, int planned) {
        return settings.plan()
                .budget()
                .map(budget -> budget.toMillis() / 1e3 - seconds())
                .orElseGet(() -> pace.secondsOf(planned - done));
    }

    /** What has been measured so far; empty while a variant has no fork that is finished. For any thread. */
    public Optional<Comparison> resultSoFar() {
        synchronized (measurements) {
            if (measurements.isEmpty() || !measurements.stream().allMatch(VariantMeasurement::isToldAside)) {
                return Optional.empty();
            }
            List<VariantResult> variants = new ArrayList<>();
            List<Judgement> judgements = new ArrayList<>();
            for (VariantMeasurement measurement : measurements) {
                variants.add(measurement.measured(plain(measurement)));
                VariantMeasurement reference = reference(measurement);
                if (reference != measurement) {
                    judgements.add(Judge.ofRounds(
                            measurement.candidate().name(),
                            measurement.speedups(reference),
                            reference.candidate().name(),
                            settings.minEffect()));
                }
            }
            return Optional.of(new Comparison(
                    workload,
                    settings.minEffect(),
                    List.copyOf(variants),
                    List.copyOf(judgements),
                    notes(variants),
                    noise.noise(variants.stream()
                            .map(variant -> variant.times().samples())
                            .toList()),
                    Conditions.of(settings.jvmArgs(), settings.seed(), started, seconds())));
        }
    }

    private List<String> notes(List<VariantResult> variants) {
        List<String> notes = new ArrayList<>();
        if (changes.containsValue(true)) {
            notes.add(
                    "The function changes its arguments: each run is given new ones, and timed by itself, with colder code than "
                            + "in a loop.");
        }
        boolean cold = false;
        List<String> names = new ArrayList<>();
        double clockNanos = Double.POSITIVE_INFINITY;
        for (VariantResult variant : variants) {
            if (variant.times().isNearClock()) {
                names.add(variant.name());
                cold |= variant.mode() == Mode.COLD;
                clockNanos = Math.min(clockNanos, variant.times().clockNanos() * variant.calls());
            }
        }
        if (!names.isEmpty()) {
            notes.add("A run of " + String.join(", ", names) + " includes about " + Math.round(clockNanos)
                    + " ns of reading the clock: differences are at least as large as they look"
                    + (cold && !changes.containsValue(true) ? "; --mode warm measures without." : "."));
        }
        return List.copyOf(notes);
    }

    /** What a variant is held against. */
    private VariantMeasurement reference(VariantMeasurement of) {
        for (VariantMeasurement measurement : measurements) {
            if (alike(measurement, of)) {
                return measurement;
            }
        }
        return of;
    }

    /** The same without a cache, if that is measured too. */
    private Optional<VariantMeasurement> plain(VariantMeasurement of) {
        for (VariantMeasurement measurement : measurements) {
            if (measurement.candidate().mode() == of.candidate().mode()
                    && measurement.candidate().args().equals(of.candidate().args())
                    && measurement.candidate().cache() instanceof CacheSpec.None) {
                return Optional.of(measurement);
            }
        }
        return Optional.empty();
    }

    private static void joinModes(List<VariantMeasurement> measurements) {
        for (VariantMeasurement one : measurements) {
            for (VariantMeasurement other : measurements) {
                if (one.candidate().args().equals(other.candidate().args())
                        && one.candidate().cache().equals(other.candidate().cache())
                        && one.candidate().mode() != other.candidate().mode()) {
                    one.besides(other);
                }
            }
        }
    }

    /** Whether two differ in the cache alone; or where there is but one cache, in the arguments alone. */
    private boolean alike(VariantMeasurement one, VariantMeasurement other) {
        boolean sameArgs = one.candidate().args().equals(other.candidate().args());
        return one.candidate().mode() == other.candidate().mode()
                && (sameArgs
                        || candidates.stream().map(Variant::cache).distinct().count() == 1);
    }

    /** JMH's own results, one for each variant: for its viewers. */
    public List<RunResult> jmhResults() {
        synchronized (measurements) {
            return measurements.stream()
                    .filter(VariantMeasurement::isToldAside)
                    .map(measurement -> JmhResults.merged(
                            measurement.forks().stream().map(Fork::raw).toList()))
                    .toList();
        }
    }
}
