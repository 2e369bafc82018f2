package dev.cachebench.gate;

import java.util.Optional;

/**
 * The result of a gate for one variant.
 *
 * @param variant its name
 * @param finding what was found; empty if it could not be gated
 * @param remark the reason, if the outcome needs one; else empty
 * @param tooFew that it is unclear as there are too few runs; empty if there are enough, or it is clear
 */
public record GateResult(
        GateExpression gate,
        String variant,
        Outcome outcome,
        Optional<Finding> finding,
        String remark,
        Optional<TooFew> tooFew) {
    /** One for which there are enough runs. */
    public GateResult(GateExpression gate, String variant, Outcome outcome, Optional<Finding> finding, String remark) {
        this(gate, variant, outcome, finding, remark, Optional.empty());
    }

    /**
     * Of a variant that nothing is known of.
     *
     * @param tooFew empty if there are enough runs
     * @param noise what the noise hides, where it is to blame
     */
    static GateResult unclear(
            GateExpression gate, String variant, Finding finding, Optional<TooFew> tooFew, String noise) {
        String remark = tooFew.map(TooFew::text).orElse("too noisy to tell: " + noise);
        return new GateResult(gate, variant, Outcome.UNCLEAR, Optional.of(finding), remark, tooFew);
    }

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
