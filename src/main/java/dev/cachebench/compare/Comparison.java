package dev.cachebench.compare;

import java.util.List;
import java.util.Optional;

/**
 * Variants measured side by side, and what can be said of them.
 *
 * @param workload what they all run, as typed: {@code fib 25}; with a matrix, without what differs
 * @param minEffect the smallest difference that counts as one, as a share: 0.02
 * @param variants in the order they were asked for; one or more, with names of their own
 * @param judgements of each variant but those that others are compared with
 * @param notes sentences on how far the figures can be trusted; usually none
 * @param noise how busy the machine was
 * @param conditions where and how the figures were taken
 */
public record Comparison(
        String workload,
        double minEffect,
        List<VariantResult> variants,
        List<Judgement> judgements,
        List<String> notes,
        Noise noise,
        Conditions conditions) {

    /** What times are for: a run, or a call where runs make many of them. */
    public String unit() {
        return variants.stream().allMatch(variant -> variant.calls() == 1) ? "run" : "call";
    }

    /** The variant of a name. */
    public Optional<VariantResult> variant(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    /** How a variant compares with the one that it is compared with; empty for that one itself. */
    public Optional<Judgement> judgement(VariantResult variant) {
        return judgements.stream()
                .filter(judgement -> judgement.variant().equals(variant.name()))
                .findFirst();
    }
}
