package dev.cachebench.gate;

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
    static GateResult notGated(GateExpression gate, String variant, String why) {
        return new GateResult(gate, variant, Outcome.NOT_GATED, Optional.empty(), why);
    }

    /** Of a variant that the baseline does not have yet. */
    static GateResult notInBaseline(GateExpression gate, String variant) {
        return new GateResult(gate, variant, Outcome.NEW, Optional.empty(), "not in the baseline yet");
    }

    /** Of a variant that only the baseline has. */
    static GateResult onlyInBaseline(GateExpression gate, String variant) {
        return new GateResult(gate, variant, Outcome.GONE, Optional.empty(), "only in the baseline");
    }
}
