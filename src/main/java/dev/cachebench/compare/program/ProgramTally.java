package dev.cachebench.compare.program;

import dev.cachebench.agent.MemoSnapshot;
import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.Judge;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Noise;
import dev.cachebench.compare.Samples;
import dev.cachebench.compare.program.ProgramVariant.Kind;
import dev.cachebench.program.CpuTime;
import dev.cachebench.text.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Collects the runs of all variants, and judges them. */
final class ProgramTally {
    private static final double COARSE = 0.02; // of a run: the least difference that counts, unless users say otherwise
    private static final int MOST_FILES = 10; // names of them

    private final List<ProgramVariant> variants;
    private final double minEffect;
    private final OptionalInt runs;
    private final ProgramQuestion question;
    private final List<List<Map<ProgramFigure, Double>>> rounds = new ArrayList<>();
    private List<Optional<MemoSnapshot>> caches = List.of(); // of each variant in the last round
    private final Map<String, Agreement> agreements = new HashMap<>();
    private final Map<String, SortedSet<Integer>> exitCodes = new HashMap<>();
    private final List<EndedRun> ended = new ArrayList<>();

    /**
     * @param minEffect the smallest difference that counts, as a share
     * @param runs how many rounds there are to be; empty for {@link #fewest}, and more while the result is not clear
     * @param question what they are run for
     */
    ProgramTally(List<ProgramVariant> variants, double minEffect, OptionalInt runs, ProgramQuestion question) {
        this.variants = variants;
        this.minEffect = minEffect;
        this.runs = runs;
        this.question = question;
    }

    /** So many rounds are run in any case. */
    int fewest() {
        return runs.orElse(Judge.fewestRounds(Math.max(1, comparisons())));
    }

    /** Whether rounds were added to those, as the result was not clear. */
    private boolean isProlonged() {
        return runs.isEmpty() && rounds.size() > fewest();
    }

    /** @param trials one of each variant, in the variants' order */
    void add(List<ProgramTrial> trials) {
        rounds.add(trials.stream().map(ProgramTrial::figures).toList());
        caches = trials.stream().map(ProgramTrial::caches).toList();
    }

    int rounds() {
        return rounds.size();
    }

    /** A run has ended. */
    void ran(ProgramTrial trial) {
        ended.add(new EndedRun(trial.variant(), trial.figure(ProgramFigure.WALL)));
        exitCodes.computeIfAbsent(trial.variant(), name -> new TreeSet<>()).add(trial.exitCode());
    }

    /** The runs that there have been, those that do not count included. */
    List<EndedRun> ended() {
        return List.copyOf(ended);
    }

    /** How many of them. */
    int runs() {
        return ended.size();
    }

    void agree(ProgramVariant variant, Agreement agreement) {
        agreements.merge(variant.name(), agreement, Agreement::worse);
    }

    /** Whether the intervals of the speed-ups are narrow enough. */
    boolean isKnown(Precision precision) {
        ProgramFigure usual = has(ProgramFigure.CPU) ? ProgramFigure.CPU : ProgramFigure.WALL;
        for (ProgramJudgement judgement : judgements(question.figure() == null ? usual : question.figure())) {
            if (question.asks(judgement.judgement())
                    && !precision.isReached(judgement.judgement().speedup())) {
                return false;
            }
        }
        return true;
    }

    private boolean has(ProgramFigure figure) {
        return !judgements(figure).isEmpty();
    }

    /** The wall-clock times of each variant; none before the end of a round. */
    List<Samples> times() {
        List<Samples> times = new ArrayList<>();
        for (int i = 0; i < variants.size() && !rounds.isEmpty(); i++) {
            int index = i;
            times.add(Samples.ofForks(rounds.stream()
                    .mapToDouble(round -> figure(round, index, ProgramFigure.WALL))
                    .toArray()));
        }
        return times;
    }

    /** @param idle folders watched in which no run has written anything */
    ProgramComparison comparison(
            String title, ProgramOutputs outputs, List<Path> idle, Noise noise, Conditions conditions) {
        List<ProgramResult> results = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            results.add(result(i, outputs));
        }
        List<ProgramJudgement> judgements = new ArrayList<>();
        for (ProgramFigure figure : ProgramFigure.values()) {
            judgements.addAll(judgements(figure));
        }
        return new ProgramComparison(
                title,
                minEffect,
                rounds.size(),
                isProlonged(),
                List.copyOf(results),
                List.copyOf(judgements),
                outputs == null
                        ? List.of()
                        : outputs.unstableFiles().stream().sorted().toList(),
                outputs == null ? List.of() : List.copyOf(outputs.leftOut()),
                outputs != null && outputs.isSilent(),
                notes(outputs, idle),
                noise,
                conditions);
    }

    private ProgramResult result(int index, ProgramOutputs outputs) {
        ProgramVariant variant = variants.get(index);
        Map<ProgramFigure, List<Double>> samples = new EnumMap<>(ProgramFigure.class);
        for (ProgramFigure figure : ProgramFigure.values()) {
            samples.put(
                    figure,
                    rounds.stream().map(round -> figure(round, index, figure)).toList());
        }
        Agreement own = outputs == null ? Agreement.SAME : Agreement.apartFrom(outputs.maskedLines());
        return new ProgramResult(
                variant.name(),
                variant.kind(),
                List.copyOf(exitCodes.getOrDefault(variant.name(), new TreeSet<>())),
                samples,
                agreements.getOrDefault(variant.name(), own),
                caches.isEmpty() ? Optional.empty() : caches.get(index));
    }

    private static double figure(List<Map<ProgramFigure, Double>> round, int variant, ProgramFigure figure) {
        return round.get(variant).getOrDefault(figure, Double.NaN);
    }

    private List<String> notes(ProgramOutputs outputs, List<Path> idle) {
        List<String> notes = new ArrayList<>();
        if (!ended.isEmpty()) {
            idle.forEach(folder -> notes.add("No run wrote a file below " + folder + " (--watch)."));
        }
        if (outputs != null && !outputs.unreadableFiles().isEmpty()) {
            notes.add("Not compared, as they could not be read: " + Names.text(outputs.unreadableFiles(), MOST_FILES)
                    + ".");
        }
        if (outputs != null && outputs.exitCodes().size() > 1) {
            notes.add("The program's exit code differs from run to run: "
                    + outputs.exitCodes().stream().sorted().map(String::valueOf).collect(Collectors.joining(", "))
                    + ".");
        }
        if (isCoarse(CpuTime.resolutionNanos())) {
            notes.add("CPU time is counted in ticks of 10 ms, which is coarse for runs as short as these"
                    + "; where cachebench itself runs on Java 22 or newer, it is measured to the microsecond.");
        }
        return notes;
    }

    /** Whether a unit of CPU time is a larger part of some run than a difference that usually counts. */
    private boolean isCoarse(long resolutionNanos) {
        return rounds.stream()
                .flatMap(List::stream)
                .mapToDouble(trial -> trial.getOrDefault(ProgramFigure.CPU, Double.NaN))
                .anyMatch(nanos -> resolutionNanos > COARSE * nanos);
    }

    /** How many of {@link #judgements} are asked for, if the figure is known. */
    private int comparisons() {
        if (!question.equals(ProgramQuestion.ALL)) {
            return 1;
        }
        int comparisons = 0;
        for (int i = 1; i < variants.size(); i++) {
            comparisons += control(i) > 0 ? 2 : 1;
        }
        return comparisons;
    }

    /** Of all variants but the first, compared with that, and of those with caches compared with the control. */
    List<ProgramJudgement> judgements(ProgramFigure figure) {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 1; i < variants.size(); i++) {
            add(judgements, figure, i, 0);
            int control = control(i);
            if (control > 0) {
                add(judgements, figure, i, control);
            }
        }
        return Judge.corrected(judgements).stream()
                .map(judgement -> new ProgramJudgement(figure, judgement))
                .toList();
    }

    /** The control of a variant with caches: the last before it; -1 if it has none. */
    private int control(int variant) {
        int control = variants.get(variant).kind() == Kind.CACHED ? variant : -1;
        while (control >= 0 && variants.get(control).kind() != Kind.CONTROL) {
            control--;
        }
        return control;
    }

    /** Adds nothing if the figure is not known, or nothing, in some round. */
    private void add(List<Judgement> judgements, ProgramFigure figure, int variant, int against) {
        double[] ratios = new double[rounds.size()];
        for (int i = 0; i < ratios.length; i++) {
            double one = figure(rounds.get(i), variant, figure);
            double other = figure(rounds.get(i), against, figure);
            if (!(one > 0 && other > 0)) {
                return;
            }
            ratios[i] = other / one;
        }
        if (ratios.length > 0) {
            judgements.add(Judge.ofPairs(
                    variants.get(variant).name(), ratios, variants.get(against).name(), minEffect, isProlonged()));
        }
    }
}
