package dev.cachebench.compare;

import dev.cachebench.text.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Decides which variants get a fork next: each in turn, and then, as long as a budget lasts, the least certain ones.
 */
final class ForkSchedule {
    private final MeasuredVariants measured;
    private final Plan wanted;
    private final Measures measures;
    private final Comparer.Progress progress;
    private final NoiseMeter noise;
    private final long startNanos;
    private final ForkDurations durations = new ForkDurations();
    private volatile double rehearsalSeconds;
    private volatile Plan plan; // null before anything is measured
    private volatile boolean isUsedUp; // the budget, before there was a verdict

    /**
     * @param wanted how thoroughly they are measured if the budget allows it
     * @param noise is told to look before each round
     * @param startNanos when the budget began
     */
    ForkSchedule(
            MeasuredVariants measured,
            Plan wanted,
            Measures measures,
            Comparer.Progress progress,
            NoiseMeter noise,
            long startNanos) {
        this.measured = measured;
        this.wanted = wanted;
        this.measures = measures;
        this.progress = progress;
        this.noise = noise;
        this.startNanos = startNanos;
    }

    /** Measures all, which have been tried out. */
    void measure(Rounds rounds) throws IOException {
        rehearsalSeconds = seconds();
        plan = affordable();
        List<VariantForks> tried = isTimeFor(plan) ? List.of() : singleRuns();
        List<List<VariantForks>> groups = measured.groups();
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
        double runs = 0;
        for (VariantForks forks : measured.all()) {
            runs += wanted.secondsOfRuns(forks.runNanos());
        }
        return Plan.FEWEST_FORKS * runs <= budgetSeconds() - seconds() ? wanted : wanted.brief();
    }

    /** Whether there is time for a fork of each variant. */
    private boolean isTimeFor(Plan plan) {
        double runs = 0;
        for (VariantForks forks : measured.all()) {
            runs += plan.secondsOfRuns(forks.runNanos());
        }
        return seconds() + runs <= budgetSeconds();
    }

    /** The variants of which the run that tried them out may stand for a fork's, being as long and as cold. */
    private List<VariantForks> singleRuns() {
        if (measures.threads() > 1 || measures.percentiles() || measures.gc()) {
            return List.of();
        }
        return measured.all().stream()
                .filter(forks -> plan.isSingleRun(forks.runNanos()))
                .toList();
    }

    /** {@link Double#POSITIVE_INFINITY} without a budget. */
    private double budgetSeconds() {
        Optional<Duration> budget = wanted.budget();
        return budget.isEmpty() ? Double.POSITIVE_INFINITY : budget.get().toMillis() / 1e3;
    }

    /** Whether the budget lasts for so many forks more. */
    private boolean isTimeFor(int jvms) {
        return seconds() + durations.secondsOf(jvms) <= budgetSeconds();
    }

    /** Starts more forks of whichever variant is the most uncertain, as long as there is time. */
    private void spend(Rounds rounds) throws IOException {
        while (true) {
            VariantForks widest = Collections.max(
                    measured.all(), (one, other) -> Double.compare(one.uncertainty(), other.uncertainty()));
            VariantForks reference = measured.reference(widest);
            List<VariantForks> group = widest == reference ? List.of(widest) : List.of(reference, widest);
            if (!isTimeFor(group.size())) {
                return;
            }
            measure(rounds, group, measured.forks() + group.size());
        }
    }

    private void measure(Rounds rounds, List<VariantForks> group, int planned) throws IOException {
        int done = measured.forks();
        progress.measuring(done, planned, secondsLeft(done, Math.max(planned, done + group.size())));
        noise.look();
        double start = seconds();
        rounds.measure(group, plan, measures, measured);
        durations.add(group.size(), seconds() - start);
    }

    private double seconds() {
        return (System.nanoTime() - startNanos) / 1e9;
    }

    private double secondsLeft(int done, int planned) {
        return wanted.budget().isPresent() ? budgetSeconds() - seconds() : durations.secondsOf(planned - done);
    }

    /** What a short budget has cost. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (isUsedUp) {
            int jvms = measured.all().stream()
                    .mapToInt(m -> m.forks().size())
                    .min()
                    .orElseThrow();
            notes.add("The budget of "
                    + Durations.exact(wanted.budget().orElseThrow().toNanos()) + " left room for " + jvms
                    + (jvms == 1 ? " JVM of each variant, the fewest possible" : " JVMs of each variant")
                    + "; trying the variants out took " + Durations.text(rehearsalSeconds * 1e9) + " of it.");
        }
        List<String> tried = new ArrayList<>();
        List<String> single = new ArrayList<>();
        for (VariantForks forks : measured.all()) {
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
}
