package dev.cachebench.gate;

/**
 * What became of a gate for one variant.
 *
 * @param variant its name
 * @param finding what was found; {@code null} if it could not be gated
 * @param remark why it is as it is, where that does not go without saying; empty if it does
 */
public record GateResult(GateExpression gate, String variant, Outcome outcome, Finding finding, String remark) {}
