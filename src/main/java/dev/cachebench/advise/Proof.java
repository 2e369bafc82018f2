package dev.cachebench.advise;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Plan;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.Agreement;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramJudgement;
import dev.cachebench.compare.program.ProgramResult;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import java.util.List;
import java.util.Optional;

/**
 * What pairs of runs have shown, one of each pair with the caches, and one with the agent alone.
 *
 * @param without CPU times of the runs without caches, in nanoseconds; wall-clock times where those are not known
 * @param with the same of the runs with caches, in the same order
 * @param ratio time with caches as a multiple of that without
 * @param verdict on the runs with caches
 * @param difference what the program with caches did otherwise than without; {@code null} if it did the same
 * @param compared what was found equal, such as {@code standard output and exit code}
 */
public record Proof(
        List<Double> without, List<Double> with, Interval ratio, Verdict verdict, String difference, String compared) {
    private static final Interval UNKNOWN = new Interval(1, 0, Double.POSITIVE_INFINITY);

    public Proof {
        without = List.copyOf(without);
        with = List.copyOf(with);
    }

    /** @param compared what was compared beside the exit code, most important first */
    static Proof of(ProgramComparison comparison, String control, String cached, List<String> compared) {
        Optional<ProgramJudgement> cpu = comparison.judgement(ProgramFigure.CPU, cached, control);
        ProgramFigure figure = cpu.isPresent() ? ProgramFigure.CPU : ProgramFigure.WALL;
        Optional<ProgramJudgement> judged = comparison.judgement(figure, cached, control);
        ProgramResult with = comparison.variant(cached).orElseThrow();
        return new Proof(
                comparison.variant(control).orElseThrow().of(figure),
                with.of(figure),
                judged.map(ProgramJudgement::ratio).orElse(UNKNOWN),
                judged.map(of -> of.judgement().verdict()).orElse(Verdict.NONE),
                comparison.different().map(Proof::difference).orElse(null),
                compared(with.agreement(), compared));
    }

    private static String difference(ProgramResult different) {
        Agreement.Difference found = different.agreement().difference().orElseThrow();
        return found.what() + (found.line() > 0 ? ", line " + found.line() : "") + ": " + shown(found.found())
                + " instead of " + shown(found.expected());
    }

    private static String shown(String text) {
        return text == null ? "nothing" : '"' + text + '"';
    }

    private static String compared(Agreement agreement, List<String> outputs) {
        if (agreement.kind() == Agreement.Kind.UNKNOWN) {
            return "exit code";
        }
        String lines = agreement.kind() == Agreement.Kind.ANY_ORDER ? "lines, in any order, of " : "";
        return lines + String.join(", ", outputs) + " and exit code";
    }

    public int pairs() {
        return with.size();
    }

    /** Pairs in which the run with caches took less. */
    public int faster() {
        int faster = 0;
        for (int i = 0; i < pairs(); i++) {
            faster += with.get(i) < without.get(i) ? 1 : 0;
        }
        return faster;
    }

    /** CPU time of a run over that of a plain one. */
    double overhead(double plainNanos) {
        double sum = 0;
        for (int i = 0; i < pairs(); i++) {
            sum += with.get(i) + without.get(i);
        }
        return pairs() == 0 ? 1 : sum / (2 * pairs()) / plainNanos;
    }

    /** Whether the caches make the program faster beyond doubt. */
    public boolean isFaster() {
        return verdict == Verdict.FASTER;
    }

    /** Whether they save less than a share of the time beyond doubt. */
    boolean refutes(double share) {
        return pairs() >= Plan.FEWEST_FORKS && (verdict == Verdict.SLOWER || 1 - ratio.low() < share);
    }

    /** Why the expected saving is not shown, the rest of a sentence. */
    String doubt(double expected) {
        String pairs = Counts.text(pairs(), "pair") + " of runs ";
        if (pairs() < Plan.FEWEST_FORKS) {
            return pairs + "cannot show it, as " + Plan.FEWEST_FORKS + " are needed; allow a longer --budget";
        }
        if (!refutes(expected)) {
            return "runs vary too much here to show it";
        }
        double most = 1 - ratio.low();
        return pairs + (most > 0 ? "show at most " + Percentages.text(most) : "show that it saves nothing");
    }
}
