package dev.cachebench.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What caches gain, as far as there is a verdict on it. A cache that had no hits has gained nothing. */
final class Profits {
    private final List<VariantForks> measured;
    private final List<Judgement> judgements;
    private final Judging judging;

    /** Compares a variant with another. */
    @FunctionalInterface
    interface Judging {
        Judgement judgement(VariantForks variant, VariantForks against);
    }

    /**
     * @param judgements on some of the variants measured
     * @param judging for two that there is no judgement on
     */
    Profits(List<VariantForks> measured, List<Judgement> judgements, Judging judging) {
        this.measured = measured;
        this.judging = judging;
        List<Judgement> justified = new ArrayList<>();
        for (Judgement judgement : judgements) {
            justified.add(justified(judgement));
        }
        this.judgements = List.copyOf(justified);
    }

    /** The judgements, without those that call a cache without hits faster than no cache. */
    List<Judgement> judgements() {
        return judgements;
    }

    private Judgement justified(Judgement judgement) {
        VariantForks variant = forks(judgement.variant());
        VariantForks against = forks(judgement.against());
        boolean baseless = judgement.verdict() == Verdict.FASTER && variant.answersNothing() && against.isUncached()
                || judgement.verdict() == Verdict.SLOWER && against.answersNothing() && variant.isUncached();
        return baseless ? judgement.withdrawn(new Remark.NoHits()) : judgement;
    }

    private VariantForks forks(String name) {
        return measured.stream()
                .filter(forks -> forks.variant().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** How a variant compares with the same one without a cache; empty without a verdict or without hits. */
    Optional<Profit> of(VariantForks variant, VariantForks uncached) {
        if (variant == uncached || variant.answersNothing()) {
            return Optional.empty();
        }
        String name = variant.variant().name();
        String without = uncached.variant().name();
        for (Judgement judgement : judgements) {
            if (judgement.isOf(name, without)) {
                return profit(judgement.verdict(), judgement.speedup().estimate(), uncached);
            }
            if (judgement.isOf(without, name)) {
                return profit(judgement.verdict(), 1 / judgement.speedup().estimate(), uncached);
            }
        }
        Judgement own = judging.judgement(variant, uncached);
        return profit(own.verdict(), own.speedup().estimate(), uncached);
    }

    private static Optional<Profit> profit(Verdict verdict, double speedup, VariantForks uncached) {
        return verdict == Verdict.NONE ? Optional.empty() : Optional.of(new Profit(uncached, speedup));
    }
}
