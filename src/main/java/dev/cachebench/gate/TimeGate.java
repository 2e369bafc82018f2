package dev.cachebench.gate;

import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judge;
import dev.cachebench.compare.Judgement;
import dev.cachebench.compare.Plan;
import dev.cachebench.compare.Samples;
import dev.cachebench.compare.VariantResult;
import dev.cachebench.compare.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Gates on times, which are estimates: they fail only if the samples leave little doubt. */
final class TimeGate {
    private static final String JVMS = "JVMs";

    private final Comparison now;
    private final Optional<Baseline> baseline;
    private final Map<String, Judgement> slowdowns = new HashMap<>(); // by variant

    /** @param slowdowns those of {@link #slowdowns}, corrected for all that are judged at the same time */
    TimeGate(Comparison now, Optional<Baseline> baseline, List<Judgement> slowdowns) {
        this.now = now;
        this.baseline = baseline;
        for (Judgement judgement : slowdowns) {
            this.slowdowns.put(judgement.variant(), judgement);
        }
    }

    /**
     * How the times of variants compare with their baseline's, or without a baseline with the first variant's; of those
     * that can be compared.
     *
     * @param timed the variants that gates compare
     */
    static List<Judgement> slowdowns(Comparison now, Optional<Baseline> baseline, Collection<VariantResult> timed) {
        List<Judgement> judgements = new ArrayList<>();
        for (VariantResult variant : timed) {
            if (baseline.isEmpty()) {
                now.judgement(variant).ifPresent(judgements::add);
            } else if (baseline.get().holdsTimes(now.conditions())) {
                baseline.get().of(variant).ifPresent(then -> judgements.add(change(now, variant, then)));
            }
        }
        return judgements;
    }

    private static Judgement change(Comparison now, VariantResult variant, VariantResult then) {
        return Judge.of(
                variant.name(),
                variant.times().samples(),
                then.name(),
                then.times().samples(),
                now.minEffect());
    }

    GateResult result(GateExpression gate, VariantResult variant) {
        if (gate.threshold() instanceof Threshold.Change change) {
            return slowdown(gate, variant, change.share());
        }
        double limit = ((Threshold.Amount) gate.threshold()).value();
        if (gate.figure() == Figure.TIME) {
            return beyond(
                    gate,
                    variant,
                    variant.times().median(),
                    limit,
                    new Finding.Time(variant.times().median()),
                    tooFew(forks(variant), Samples.FEWEST_FORKS));
        }
        Judgement judgement = now.judgement(variant).orElseThrow();
        Interval speedup = judgement.speedup();
        return beyond(
                gate,
                variant,
                speedup,
                limit,
                new Finding.Speedup(speedup, judgement.against()),
                tooFew(forks(judgement), Samples.FEWEST_FORKS));
    }

    /** Fails if the whole interval is beyond the limit; unclear if only the estimate is. */
    private static GateResult beyond(
            GateExpression gate,
            VariantResult variant,
            Interval interval,
            double limit,
            Finding finding,
            Optional<TooFew> tooFew) {
        Operator operator = gate.operator();
        double nearest = operator.isUpward() ? interval.low() : interval.high();
        if (operator.holds(nearest, limit)) {
            return new GateResult(gate, variant.name(), Outcome.FAILED, Optional.of(finding), "");
        }
        return operator.holds(interval.estimate(), limit)
                ? GateResult.unclear(gate, variant.name(), finding, tooFew, "the interval holds the limit")
                : new GateResult(gate, variant.name(), Outcome.PASSED, Optional.of(finding), "");
    }

    private GateResult slowdown(GateExpression gate, VariantResult variant, double share) {
        if (baseline.isEmpty()) {
            Judgement judgement = slowdowns.get(variant.name());
            return slowdown(
                    gate,
                    judgement,
                    Optional.of(judgement.against()),
                    share,
                    tooFew(forks(judgement), Plan.FEWEST_FORKS));
        }
        if (baseline.get().of(variant).isEmpty()) {
            return GateResult.notInBaseline(gate, variant.name());
        }
        if (!baseline.get().holdsTimes(now.conditions())) {
            return GateResult.notGated(gate, variant.name(), "the baseline is from another machine or JVM");
        }
        int then = forks(baseline.get().of(variant).orElseThrow());
        return slowdown(
                gate,
                slowdowns.get(variant.name()),
                Optional.empty(),
                share,
                Judge.areEnough(slowdowns.size(), forks(variant), then)
                        ? Optional.empty()
                        : Optional.of(new TooFew(
                                JVMS, forks(variant), OptionalInt.of(then), Judge.fewestUnpaired(slowdowns.size()))));
    }

    private static Optional<TooFew> tooFew(int forks, int needed) {
        return forks >= needed ? Optional.empty() : Optional.of(new TooFew(JVMS, forks, needed));
    }

    private static int forks(VariantResult variant) {
        return variant.times().samples().forkCount();
    }

    /** In which both were measured. */
    private int forks(Judgement judgement) {
        int forks = Integer.MAX_VALUE;
        for (String name : List.of(judgement.variant(), judgement.against())) {
            forks = Math.min(forks, forks(now.variant(name).orElseThrow()));
        }
        return forks;
    }

    /** A difference below the smallest effect that counts is no slow-down, whatever the gate says. */
    private GateResult slowdown(
            GateExpression gate, Judgement judgement, Optional<String> against, double share, Optional<TooFew> tooFew) {
        Interval factor = inverse(judgement.speedup());
        Finding finding = new Finding.Slowdown(factor, against);
        double limit = Math.max(share, now.minEffect());
        if (gate.operator().holds(factor.estimate() - 1, limit)) {
            return judgement.verdict() == Verdict.SLOWER
                    ? new GateResult(gate, judgement.variant(), Outcome.FAILED, Optional.of(finding), "")
                    : GateResult.unclear(
                            gate,
                            judgement.variant(),
                            finding,
                            tooFew,
                            judgement.isLostAmongSeveral()
                                    ? "it is likely, but not certain enough among so many comparisons; try --rigorous"
                                    : "it may be chance that it looks slower");
        }
        boolean wide = gate.operator().holds(factor.high() - 1, limit) && factor.high() - factor.estimate() > limit;
        return wide
                ? GateResult.unclear(
                        gate, judgement.variant(), finding, tooFew, "such a slow-down could have gone unseen")
                : new GateResult(gate, judgement.variant(), Outcome.PASSED, Optional.of(finding), "");
    }

    private static Interval inverse(Interval speedup) {
        return new Interval(1 / speedup.estimate(), 1 / speedup.high(), 1 / speedup.low());
    }
}
