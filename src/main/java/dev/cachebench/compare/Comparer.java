package dev.cachebench.compare;

import dev.cachebench.run.CacheRuns;
import dev.cachebench.run.SystemFiles;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.time.Duration;
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
 * Measures variants side by side, in rounds of one fork each. Before that it runs each variant in this JVM, which finds
 * mistakes, wrong values, and how long a run takes.
 */
public final class Comparer {
    /** The arguments of more calls than this in a run would fill the heap. */
    public static final long MOST_CALLS = 10_000_000;

    private final String workload;
    private final List<Variant> variants;
    private final Settings settings;
    private final Progress progress;
    private final List<VariantForks> measured = new ArrayList<>(); // guarded by itself
    private final Map<Object, Boolean> changes = new IdentityHashMap<>(); // of arguments, by source
    private final ForkDurations durations = new ForkDurations();
    private final NoiseMeter noise = new NoiseMeter(SystemFiles.here());
    private final String started = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final long startNanos = System.nanoTime();
    private volatile double rehearsalSeconds;
    private volatile Plan plan; // null before anything is measured
    private volatile boolean isUsedUp; // the budget, before there was a verdict

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
        this.progress = progress;
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
        joinModes(rehearsed);
        synchronized (measured) {
            measured.addAll(rehearsed);
        }
        ForkRunner runner = new ForkRunner(settings.jvmArgs());
        try (Rounds rounds = new Rounds(runner, settings.orderSeed(), settings.strict())) {
            measure(rounds);
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

    private void measure(Rounds rounds) throws IOException {
        rehearsalSeconds = seconds();
        plan = affordable();
        List<VariantForks> tried = isTimeFor(plan) ? List.of() : singleRuns();
        List<List<VariantForks>> groups = groups();
        int count = plan.budget().isEmpty() ? plan.forks() : Math.min(plan.forks(), Plan.FEWEST_FORKS);
        for (int round = 0; round < count; round++) {
            if (round > 0 && (!tried.isEmpty() || !isTimeFor(measured.size()))) {
                isUsedUp = true;
                return;
            }
            for (List<VariantForks> group : groups) {
                List<VariantForks> forked = new ArrayList<>(group);
                forked.removeAll(tried);
                if (!forked.isEmpty()) {
                    measure(rounds, forked, count * measured.size());
                }
                synchronized (measured) {
                    group.stream().filter(tried::contains).forEach(forks -> forks.addRehearsal(rounds.number()));
                }
            }
        }
        if (plan.budget().isPresent()) {
            spend(rounds);
        }
    }

    /** The plan, or a briefer one if the budget is too short for as many forks as a verdict needs. */
    private Plan affordable() {
        Plan wanted = settings.plan();
        double runs = 0;
        for (VariantForks forks : measured) {
            runs += wanted.secondsOfRuns(forks.runNanos());
        }
        return Plan.FEWEST_FORKS * runs <= budgetSeconds() - seconds() ? wanted : wanted.brief();
    }

    /** Whether there is time for a fork of each variant. */
    private boolean isTimeFor(Plan plan) {
        double runs = 0;
        for (VariantForks forks : measured) {
            runs += plan.secondsOfRuns(forks.runNanos());
        }
        return seconds() + runs <= budgetSeconds();
    }

    /** The variants of which the run that tried them out may stand for a fork's, being as long and as cold. */
    private List<VariantForks> singleRuns() {
        Measures measures = settings.measures();
        if (measures.threads() > 1 || measures.percentiles() || measures.gc()) {
            return List.of();
        }
        return measured.stream()
                .filter(forks -> plan.isSingleRun(forks.runNanos()))
                .toList();
    }

    /** {@link Double#POSITIVE_INFINITY} without a budget. */
    private double budgetSeconds() {
        Optional<Duration> budget = settings.plan().budget();
        return budget.isEmpty() ? Double.POSITIVE_INFINITY : budget.get().toMillis() / 1e3;
    }

    /** Whether the budget lasts for so many forks more. */
    private boolean isTimeFor(int jvms) {
        return seconds() + durations.secondsOf(jvms) <= budgetSeconds();
    }

    /** Starts more forks of whichever variant is the most uncertain, as long as there is time. */
    private void spend(Rounds rounds) throws IOException {
        while (true) {
            VariantForks widest =
                    Collections.max(measured, (one, other) -> Double.compare(one.uncertainty(), other.uncertainty()));
            VariantForks reference = reference(widest);
            List<VariantForks> group = widest == reference ? List.of(widest) : List.of(reference, widest);
            if (!isTimeFor(group.size())) {
                return;
            }
            measure(rounds, group, done() + group.size());
        }
    }

    /** What is measured at the same time: all that are compared with the same variant. */
    private List<List<VariantForks>> groups() {
        Map<VariantForks, List<VariantForks>> groups = new LinkedHashMap<>();
        for (VariantForks forks : measured) {
            groups.computeIfAbsent(reference(forks), first -> new ArrayList<>()).add(forks);
        }
        return List.copyOf(groups.values());
    }

    private void measure(Rounds rounds, List<VariantForks> group, int planned) throws IOException {
        int done = done();
        progress.measuring(done, planned, secondsLeft(done, Math.max(planned, done + group.size())));
        noise.look();
        double start = seconds();
        rounds.measure(group, plan, settings.measures(), measured);
        durations.add(group.size(), seconds() - start);
    }

    private int done() {
        return measured.stream().mapToInt(m -> m.forks().size()).sum();
    }

    private double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private double secondsLeft(int done, int planned) {
        return settings.plan().budget().isPresent() ? budgetSeconds() - seconds() : durations.secondsOf(planned - done);
    }

    /** What has been measured so far; empty while a variant has no fork that is finished. For any thread. */
    public Optional<Comparison> resultSoFar() {
        synchronized (measured) {
            if (measured.isEmpty() || !measured.stream().allMatch(VariantForks::hasDetails)) {
                return Optional.empty();
            }
            List<VariantResult> results = new ArrayList<>();
            List<Judgement> judgements = new ArrayList<>();
            for (VariantForks forks : measured) {
                VariantForks reference = reference(forks);
                if (reference != forks) {
                    judgements.add(judgement(forks, reference));
                }
            }
            Profits profits = new Profits(measured, Judge.corrected(judgements), this::judgement);
            for (VariantForks forks : measured) {
                results.add(forks.result(
                        uncached(forks).flatMap(without -> profits.of(forks, without)), settings.measures()));
            }
            return Optional.of(new Comparison(
                    workload,
                    settings.minEffect(),
                    List.copyOf(results),
                    profits.judgements(),
                    notes(results),
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

    /** What a short budget has cost. */
    private List<String> budgetNotes() {
        List<String> notes = new ArrayList<>();
        if (isUsedUp) {
            int jvms = measured.stream().mapToInt(m -> m.forks().size()).min().orElseThrow();
            notes.add("The budget of "
                    + Durations.exact(settings.plan().budget().orElseThrow().toNanos()) + " left room for " + jvms
                    + (jvms == 1 ? " JVM of each variant, the fewest possible" : " JVMs of each variant")
                    + "; trying the variants out took " + Durations.text(rehearsalSeconds * 1e9) + " of it.");
        }
        List<String> tried = new ArrayList<>();
        List<String> single = new ArrayList<>();
        for (VariantForks forks : measured) {
            if (plan != null && plan.isSingleRun(forks.runNanos())) {
                (forks.isRehearsalOnly() ? tried : single).add(forks.variant().name());
            }
        }
        if (!tried.isEmpty()) {
            notes.add("To keep to the budget, there was no run of " + String.join(", ", tried)
                    + " but the one that tried it out: the first in its JVM, without a warm-up.");
        }
        if (!single.isEmpty()) {
            notes.add("To keep to the budget, each JVM of " + String.join(", ", single)
                    + " made a single run, without a warm-up, and measured nothing but its time.");
        }
        return notes;
    }

    private List<String> notes(List<VariantResult> results) {
        List<String> notes = new ArrayList<>();
        if (changes.containsValue(true)) {
            notes.add(
                    "The function changes its arguments: each run is given new ones, and timed by itself, with colder code than "
                            + "in a loop.");
        }
        notes.addAll(budgetNotes());
        boolean cold = false;
        List<String> names = new ArrayList<>();
        double clockNanos = Double.POSITIVE_INFINITY;
        for (VariantResult result : results) {
            if (result.times().isNearClock()) {
                names.add(result.name());
                cold |= result.mode() == Mode.COLD;
                clockNanos = Math.min(clockNanos, result.times().clockNanos() * result.calls());
            }
        }
        if (!names.isEmpty()) {
            notes.add("A run of " + String.join(", ", names) + " includes about " + Math.round(clockNanos)
                    + " ns of reading the clock: differences are at least as large as they look"
                    + (cold && !changes.containsValue(true) ? "; --mode warm measures without." : "."));
        }
        for (VariantForks forks : measured) {
            forks.storeFault()
                    .ifPresent(
                            fault -> notes.add("The times of " + forks.variant().name()
                                    + " are not of its cache alone: its store failed (" + fault + ")."));
        }
        String unit = results.stream().allMatch(result -> result.calls() == 1) ? "run" : "call";
        for (VariantResult result : results) {
            notes.addAll(new Stability(result.name(), unit, result.times().samples()).sentences());
        }
        if (settings.measures().percentiles() && settings.measures().threads() > 1) {
            notes.add("Percentiles are of calls by a single thread.");
        }
        Judge.correction((int) measured.stream()
                        .filter(forks -> reference(forks) != forks)
                        .filter(forks -> forks.forks().size() >= Plan.FEWEST_FORKS) // others get no verdict
                        .count())
                .ifPresent(notes::add);
        return List.copyOf(notes);
    }

    /** What a variant is compared with: the first of those like it. */
    private VariantForks reference(VariantForks of) {
        for (VariantForks forks : measured) {
            if (alike(forks, of)) {
                return forks;
            }
        }
        return of;
    }

    /** The same without a cache, if that is measured too. */
    private Optional<VariantForks> uncached(VariantForks of) {
        for (VariantForks forks : measured) {
            if (forks.variant().mode() == of.variant().mode()
                    && forks.variant().args().equals(of.variant().args())
                    && forks.variant().subject().isUncached()) {
                return Optional.of(forks);
            }
        }
        return Optional.empty();
    }

    private static void joinModes(List<VariantForks> measured) {
        for (VariantForks one : measured) {
            for (VariantForks other : measured) {
                if (one.variant().args().equals(other.variant().args())
                        && one.variant()
                                .subject()
                                .cache()
                                .equals(other.variant().subject().cache())
                        && one.variant().mode() != other.variant().mode()) {
                    one.alsoIn(other);
                }
            }
        }
    }

    /** Whether two differ in the cache alone; or, if there is only one cache, in the arguments alone. */
    private boolean alike(VariantForks one, VariantForks other) {
        boolean sameArgs = one.variant().args().equals(other.variant().args());
        return one.variant().mode() == other.variant().mode()
                && (sameArgs
                        || variants.stream()
                                        .map(variant -> variant.subject().cache())
                                        .distinct()
                                        .count()
                                == 1);
    }

    /** JMH's own results, one for each variant, for its viewers. */
    public List<RunResult> jmhResults() {
        synchronized (measured) {
            return measured.stream()
                    .filter(VariantForks::hasDetails)
                    .filter(forks -> !forks.isRehearsalOnly())
                    .map(forks -> JmhResults.merged(
                            forks.forks().stream().map(Fork::raw).toList()))
                    .toList();
        }
    }
}
