package dev.cachebench.gate;

import dev.cachebench.compare.VariantResult;
import java.util.Optional;

/**
 * The result of a gate for one variant.
 *
 * @param variant its name
 * @param finding what was found; empty if it could not be gated
 * @param remark the reason, if the outcome needs one; else empty
 */
public record GateResult(
        GateExpression gate, String variant, Outcome outcome, Optional<Finding> finding, String remark) {

    /** @param why there is nothing to compare with */
    static GateResult notGated(GateExpression gate, VariantResult variant, String why) {
        return new GateResult(gate, variant.name(), Outcome.NOT_GATED, Optional.empty(), why);
    }
}
