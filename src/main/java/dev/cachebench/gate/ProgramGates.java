package dev.cachebench.gate;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judge;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Samples;
import dev.cachebench.compare.Verdict;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.ProgramJudgement;
import dev.cachebench.compare.program.ProgramResult;
import dev.cachebench.compare.program.ProgramVariant;
import dev.cachebench.compare.program.SavedPrograms;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Checks the gates of a comparison of programs: percentages are changes compared with the same variant in the baseline,
 * or without a baseline with the first variant.
 */
public final class ProgramGates {
    private static final String RUNS = "runs";

    private final List<GateExpression> gates;
    private final Optional<ProgramBaseline> baseline;

    /** @throws UserFault for a gate on what programs do not have */
    public ProgramGates(List<GateExpression> gates, Optional<ProgramBaseline> baseline) {
        this.gates = List.copyOf(gates);
        this.baseline = baseline;
        gates.forEach(ProgramGates::figure);
    }

    private static ProgramFigure figure(GateExpression gate) {
        List<String> ids = new ArrayList<>();
        for (ProgramFigure figure : ProgramFigure.values()) {
            if (figure.name().equals(gate.figure().name())) {
                return figure;
            }
            ids.add(figure.id());
        }
        throw UserFault.usage("--fail-if: '" + gate.text() + "': a program has no "
                + gate.figure().name().toLowerCase(Locale.ROOT) + "; its figures are " + String.join(", ", ids)
                + ", as in cpu>5%");
    }

    /** Whether there are any. */
    public boolean isEmpty() {
        return gates.isEmpty();
    }

    /**
     * To be called before anything is measured.
     *
     * @param variants of the comparison to be made, the one first that changes are compared with
     * @throws UserFault for a gate on a variant that there is not, or on a change from one that there is not; or if
     *     there is a baseline that has nothing in common with the comparison
     */
    public void requireComparable(String program, List<ProgramVariant> variants) {
        List<String> names = variants.stream().map(ProgramVariant::name).toList();
        boolean alone = variants.stream().skip(1).allMatch(each -> each.kind() == ProgramVariant.Kind.CONTROL);
        for (GateExpression gate : gates) {
            gate.variant().ifPresent(name -> requireVariant(name, names));
            boolean ofFirst = gate.variant().map(names.get(0)::equals).orElse(alone);
            if (ofFirst && gate.threshold() instanceof Threshold.Change && baseline.isEmpty()) {
                throw UserFault.usage("--fail-if: '" + gate.text() + "' is a change, and there is nothing to compare "
                        + names.get(0) + " with; add --baseline FILE"
                        + (alone ? ", or another --cache, --jvm-arg or class path" : ""));
            }
        }
        baseline.ifPresent(of -> of.require(program, names));
    }

    private static void requireVariant(String name, List<String> names) {
        if (!names.contains(name)) {
            String near = Nearest.to(name, names);
            throw UserFault.usage("--fail-if: there is no variant '" + name + "'"
                    + (near == null ? "" : "; did you mean '" + near + "'?") + "; variants are "
                    + String.join(", ", names));
        }
    }

    /** @throws UserFault for a gate on a variant that there is not */
    public Gated check(ProgramComparison comparison, Gated.Rules rules) {
        List<ProgramJudgement> judgements = baseline.isEmpty() ? comparison.judgements() : changes(comparison);
        List<GateResult> results = new ArrayList<>();
        for (GateExpression gate : gates) {
            for (ProgramResult variant : variants(gate, comparison)) {
                results.add(result(gate, variant, comparison, judgements));
            }
            if (baseline.isPresent() && gate.variant().isEmpty()) {
                gone(gate, comparison, results);
            }
        }
        return new Gated(
                comparison.program(),
                comparison.conditions(),
                List.copyOf(results),
                baseline.filter(ProgramBaseline::isNew).map(ProgramBaseline::name),
                rules,
                baseline.map(of -> of.notes(comparison.conditions())).orElse(List.of()));
    }

    /** How the figures that gates compare have changed since the baseline, corrected for being several. */
    private List<ProgramJudgement> changes(ProgramComparison comparison) {
        Set<ProgramFigure> compared = EnumSet.noneOf(ProgramFigure.class);
        for (GateExpression gate : gates) {
            if (gate.threshold() instanceof Threshold.Change) {
                compared.add(figure(gate));
            }
        }
        List<ProgramFigure> figures = new ArrayList<>();
        List<Judgement> judgements = new ArrayList<>();
        for (ProgramFigure figure : compared) {
            for (ProgramResult variant : comparison.variants()) {
                double[] then = baseline.flatMap(of -> of.of(variant.name()))
                        .map(of -> of.get(figure))
                        .orElse(null);
                if (then != null && !Double.isNaN(variant.median(figure))) {
                    figures.add(figure);
                    judgements.add(Judge.of(
                            variant.name(),
                            samples(variant, figure),
                            variant.name(),
                            Samples.ofForks(then),
                            comparison.minEffect()));
                }
            }
        }
        List<Judgement> corrected = Judge.corrected(judgements);
        List<ProgramJudgement> changes = new ArrayList<>();
        for (int i = 0; i < corrected.size(); i++) {
            changes.add(new ProgramJudgement(figures.get(i), corrected.get(i)));
        }
        return changes;
    }

    private static Samples samples(ProgramResult variant, ProgramFigure figure) {
        return Samples.ofForks(
                variant.of(figure).stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What a gate for all variants can no longer be checked for. */
    private void gone(GateExpression gate, ProgramComparison comparison, List<GateResult> results) {
        for (String then : baseline.flatMap(ProgramBaseline::saved)
                .map(SavedPrograms::variants)
                .orElse(Set.of())) {
            if (comparison.variant(then).isEmpty()) {
                results.add(GateResult.onlyInBaseline(gate, then));
            }
        }
    }

    /**
     * The one that the gate names, or all that a user asked for, and so not the agent alone, which runs for comparison;
     * of changes compared with the first, all but that.
     */
    private List<ProgramResult> variants(GateExpression gate, ProgramComparison comparison) {
        List<ProgramResult> all = comparison.variants();
        if (gate.variant().isPresent()) {
            String name = gate.variant().get();
            requireVariant(name, all.stream().map(ProgramResult::name).toList());
            return List.of(comparison.variant(name).orElseThrow());
        }
        List<ProgramResult> asked = all.stream()
                .filter(each -> each.kind() != ProgramVariant.Kind.CONTROL)
                .toList();
        return gate.threshold() instanceof Threshold.Change && baseline.isEmpty()
                ? asked.subList(1, asked.size())
                : asked;
    }

    private GateResult result(
            GateExpression gate,
            ProgramResult variant,
            ProgramComparison comparison,
            List<ProgramJudgement> judgements) {
        ProgramFigure figure = figure(gate);
        if (variant.lacksCaches()) {
            return GateResult.notGated(gate, variant.name(), "no method had a cache");
        }
        if (Double.isNaN(variant.median(figure))) {
            return GateResult.notGated(gate, variant.name(), figure.id() + " is not known");
        }
        if (gate.threshold() instanceof Threshold.Amount amount) {
            return amount(gate, variant, figure, amount.value());
        }
        double share = ((Threshold.Change) gate.threshold()).share();
        if (baseline.isPresent() && baseline.get().of(variant.name()).isEmpty()) {
            return GateResult.notInBaseline(gate, variant.name());
        }
        if (baseline.isPresent() && !baseline.get().holdsFigures(comparison.conditions())) {
            return GateResult.notGated(gate, variant.name(), "the baseline is from another machine or JVM");
        }
        String against =
                baseline.isPresent() ? variant.name() : comparison.first().name();
        Optional<ProgramJudgement> judged = judgements.stream()
                .filter(each -> each.isOf(figure, variant.name(), against))
                .findFirst();
        return judged.isEmpty()
                ? GateResult.notGated(gate, variant.name(), "there is nothing to compare its " + figure.id() + " with")
                : change(gate, judged.get(), share, comparison, judgements);
    }

    private static GateResult amount(GateExpression gate, ProgramResult variant, ProgramFigure figure, double limit) {
        Interval median = samples(variant, figure).medianOfForks();
        Finding finding = figure.isTime() ? new Finding.Time(median) : new Finding.Exact(median.estimate(), Double.NaN);
        Operator operator = gate.operator();
        if (operator.holds(operator.isUpward() ? median.low() : median.high(), limit)) {
            return gated(gate, variant.name(), Outcome.FAILED, finding, "");
        }
        return operator.holds(median.estimate(), limit)
                ? GateResult.unclear(
                        gate,
                        variant.name(),
                        finding,
                        tooFew(variant.of(figure).size(), Samples.FEWEST_FORKS),
                        "the interval holds the limit")
                : gated(gate, variant.name(), Outcome.PASSED, finding, "");
    }

    /** A difference below the smallest effect that counts is none, whatever the gate says. */
    private GateResult change(
            GateExpression gate,
            ProgramJudgement judged,
            double share,
            ProgramComparison comparison,
            List<ProgramJudgement> judgements) {
        Judgement judgement = judged.judgement();
        Interval ratio = judged.ratio();
        Finding finding =
                new Finding.Slowdown(ratio, baseline.isPresent() ? Optional.empty() : Optional.of(judgement.against()));
        boolean upward = gate.operator().isUpward();
        double limit = upward && share >= 0 ? Math.max(share, comparison.minEffect()) : share;
        if (gate.operator().holds(ratio.estimate() - 1, limit)) {
            Verdict needed = upward ? Verdict.SLOWER : Verdict.FASTER;
            boolean shown = limit > 0 == upward ? judgement.verdict() == needed : judgement.verdict() != Verdict.NONE;
            return shown
                    ? gated(gate, judgement.variant(), Outcome.FAILED, finding, "")
                    : GateResult.unclear(
                            gate,
                            judgement.variant(),
                            finding,
                            tooFew(judged, comparison, judgements.size()),
                            judgement.isLostAmongSeveral() && judgement.isLikely()
                                    ? "it is likely, but not certain enough among so many comparisons"
                                    : "it may be chance that it looks so");
        }
        double farthest = upward ? ratio.high() : ratio.low();
        boolean wide =
                gate.operator().holds(farthest - 1, limit) && Math.abs(farthest - ratio.estimate()) > Math.abs(limit);
        return wide
                ? GateResult.unclear(
                        gate,
                        judgement.variant(),
                        finding,
                        tooFew(judged, comparison, judgements.size()),
                        "such a change could have gone unseen")
                : gated(gate, judgement.variant(), Outcome.PASSED, finding, "");
    }

    /**
     * Whether there are too few runs for a verdict; empty if there are enough.
     *
     * @param corrected how many changes since a baseline the verdicts are corrected for
     */
    private Optional<TooFew> tooFew(ProgramJudgement judged, ProgramComparison comparison, int corrected) {
        int runs = comparison.rounds();
        if (baseline.isEmpty()) {
            long comparisons = comparison.judgements().stream()
                    .filter(each -> each.figure() == judged.figure())
                    .count();
            return tooFew(runs, Judge.fewestRounds((int) comparisons));
        }
        int then = baseline.get()
                .of(judged.judgement().variant())
                .map(of -> of.get(judged.figure()).length)
                .orElse(0);
        return Judge.areEnough(corrected, runs, then)
                ? Optional.empty()
                : Optional.of(new TooFew(RUNS, runs, OptionalInt.of(then), Judge.fewestUnpaired(corrected)));
    }

    private static Optional<TooFew> tooFew(int runs, int needed) {
        return runs >= needed ? Optional.empty() : Optional.of(new TooFew(RUNS, runs, needed));
    }

    private static GateResult gated(
            GateExpression gate, String variant, Outcome outcome, Finding finding, String remark) {
        return new GateResult(gate, variant, outcome, Optional.of(finding), remark);
    }
}
