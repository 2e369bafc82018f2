package dev.cachebench.gate;

import dev.cachebench.compare.CacheUse;
import dev.cachebench.compare.VariantResult;
import java.util.Optional;

/** Gates on exact figures: counts and bytes. */
final class CountGate {
    private final Optional<Baseline> baseline;

    CountGate(Optional<Baseline> baseline) {
        this.baseline = baseline;
    }

    GateResult result(GateExpression gate, VariantResult variant) {
        double figure = figure(gate.figure(), variant);
        if (gate.threshold() instanceof Threshold.Amount amount) {
            boolean failed = gate.operator().holds(figure, amount.value());
            return result(gate, variant, failed, new Finding.Exact(figure, Double.NaN));
        }
        double before = baseline.flatMap(saved -> saved.of(variant))
                .map(then -> figure(gate.figure(), then))
                .orElse(Double.NaN);
        if (Double.isNaN(before)) {
            return GateResult.notInBaseline(gate, variant.name());
        }
        double limit = ((Threshold.Change) gate.threshold()).share();
        boolean failed = gate.operator().holds(change(figure, before), limit);
        return result(gate, variant, failed, new Finding.Exact(figure, before));
    }

    private static GateResult result(GateExpression gate, VariantResult variant, boolean failed, Finding finding) {
        return new GateResult(gate, variant.name(), failed ? Outcome.FAILED : Outcome.PASSED, Optional.of(finding), "");
    }

    /** As a share of what it was; infinite if it was 0. */
    private static double change(double now, double before) {
        return now == before ? 0 : (now - before) / before;
    }

    /** NaN if the variant does not have it. */
    private static double figure(Figure figure, VariantResult variant) {
        if (figure == Figure.ALLOC) {
            return variant.allocatedBytes();
        }
        return variant.cacheUse().map(use -> figure(figure, use)).orElse(Double.NaN);
    }

    private static double figure(Figure figure, CacheUse use) {
        return switch (figure) {
            case HITRATIO -> use.info().hitRatio();
            case HITS -> use.info().hits();
            case MISSES -> use.info().misses();
            case BYTES -> use.bytes();
            default -> throw new IllegalArgumentException(figure.id());
        };
    }
}
