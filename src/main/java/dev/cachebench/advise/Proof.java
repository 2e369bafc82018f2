package dev.cachebench.advise;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judge;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.Agreement;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramJudgement;
import dev.cachebench.compare.program.ProgramResult;
import dev.cachebench.text.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What rounds of runs have shown, one of each round as the program is, one with the agent alone, and one with the
 * caches too. The last two are a pair, of which the caches are all the difference.
 *
 * @param plain times of the runs as it is, in nanoseconds
 * @param without the same of the runs with the agent alone, in the same order
 * @param with the same of the runs with caches
 * @param ratio time with caches as a multiple of that with the agent alone
 * @param toPlain time with caches as a multiple of that of the program as it is
 * @param verdict on the runs with caches
 * @param difference what the program with caches did otherwise than without; {@code null} if it did the same
 * @param compared what was found equal, such as {@code standard output and exit code}
 */
public record Proof(
        List<Double> plain,
        List<Double> without,
        List<Double> with,
        Interval ratio,
        Interval toPlain,
        Verdict verdict,
        String difference,
        String compared) {
    private static final Interval UNKNOWN = new Interval(1, 0, Double.POSITIVE_INFINITY);
    private static final int MOST_FILES = 3; // names of them
    private static final String ALREADY = ", even with the agent alone";

    public Proof {
        plain = List.copyOf(plain);
        without = List.copyOf(without);
        with = List.copyOf(with);
    }

    /**
     * @param plain the name of the variant that is the program as it is
     * @param compared what was compared beside the exit code, most important first
     */
    static Proof of(
            ProgramComparison comparison,
            ProgramFigure figure,
            String plain,
            String control,
            String cached,
            List<String> compared) {
        ProgramResult with = comparison.variant(cached).orElseThrow();
        List<Double> plainTimes = comparison.variant(plain).orElseThrow().of(figure);
        List<Double> times = comparison.variant(control).orElseThrow().of(figure);
        Optional<Judgement> judgement = judgement(with.of(figure), times, comparison);
        return new Proof(
                plainTimes,
                times,
                with.of(figure),
                judgement.map(Proof::ratio).orElse(UNKNOWN),
                judgement(with.of(figure), plainTimes, comparison)
                        .map(Proof::ratio)
                        .orElse(UNKNOWN),
                judgement.map(Judgement::verdict).orElse(Verdict.NONE),
                comparison
                        .different()
                        .map(found -> difference(found) + (found.name().equals(control) ? ALREADY : ""))
                        .orElse(null),
                compared(with.agreement(), comparison.silent() ? List.of() : withText(comparison, compared)));
    }

    /**
     * The pairs are run for one question, so that its verdict stands alone, and is not corrected for the others that
     * the same runs answer by the way.
     */
    private static Optional<Judgement> judgement(
            List<Double> times, List<Double> others, ProgramComparison comparison) {
        double[] speedups = new double[times.size()];
        for (int i = 0; i < speedups.length; i++) {
            speedups[i] = others.get(i) / times.get(i);
            if (!(times.get(i) > 0 && others.get(i) > 0)) {
                return Optional.empty(); // not known, or nothing
            }
        }
        return speedups.length == 0
                ? Optional.empty()
                : Optional.of(
                        Judge.ofPairs("caches", speedups, "none", comparison.minEffect(), comparison.prolonged()));
    }

    private static Interval ratio(Judgement judgement) {
        return new ProgramJudgement(ProgramFigure.CPU, judgement).ratio();
    }

    private static String difference(ProgramResult different) {
        Agreement.Difference found = different.agreement().difference().orElseThrow();
        return found.where() + found.from() + ": " + found.shownFound() + " instead of " + found.shownExpected();
    }

    /** Without outputs of which all text is to be ignored, and files that differ by themselves. */
    private static List<String> withText(ProgramComparison comparison, List<String> compared) {
        return compared.stream()
                .filter(each -> !comparison.leftOut().contains(each))
                .map(each -> each.equals(AdviceRequest.FILES) ? each + unstable(comparison.unstableFiles()) : each)
                .toList();
    }

    private static String unstable(List<String> files) {
        return files.isEmpty()
                ? ""
                : " (but for " + Names.text(files, MOST_FILES)
                        + (files.size() == 1 ? ", which differs by itself)" : ", which differ by themselves)");
    }

    private static String compared(Agreement agreement, List<String> outputs) {
        if (outputs.isEmpty()) {
            return "exit code";
        }
        if (agreement.kind() == Agreement.Kind.UNKNOWN) {
            return (agreement.apart() > 0
                            ? "lines that are in every run, of " + String.join(", ", outputs) + ", and "
                            : "")
                    + "exit code";
        }
        String lines = agreement.kind() == Agreement.Kind.ANY_ORDER ? "lines, in any order, of " : "";
        return lines + String.join(", ", outputs) + " and exit code";
    }

    public int pairs() {
        return with.size();
    }

    int runs() {
        return plain.size() + without.size() + with.size();
    }

    /** Pairs in which the run with caches took less. */
    public int faster() {
        int faster = 0;
        for (int i = 0; i < pairs(); i++) {
            faster += with.get(i) < without.get(i) ? 1 : 0;
        }
        return faster;
    }

    /** How much more the run with caches took in each pair, as a share of the other; below 0 for less. */
    public List<Double> changes() {
        List<Double> changes = new ArrayList<>();
        for (int i = 0; i < pairs(); i++) {
            changes.add(with.get(i) / without.get(i) - 1);
        }
        return changes;
    }

    /** Time of a run over that of a plain one. */
    double overhead(double plainNanos) {
        double sum = 0;
        for (int i = 0; i < pairs(); i++) {
            sum += plain.get(i) + without.get(i) + with.get(i);
        }
        return pairs() == 0 ? 1 : sum / runs() / plainNanos;
    }

    /** Whether the caches make the program faster beyond doubt. */
    public boolean isFaster() {
        return verdict == Verdict.FASTER;
    }

    /** Whether they save less than a share of the time beyond doubt. */
    boolean refutes(double share) {
        return verdict == Verdict.SLOWER || most() < share;
    }

    /** The most that they may save, as a share of the time; below 0 if they make it slower. */
    double most() {
        return 1 - ratio.low();
    }

    /** The least saving that so many pairs can tell from none here, as a share of the time. */
    double resolution() {
        return (ratio.high() - ratio.low()) / 2;
    }
}
