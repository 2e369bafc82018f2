package dev.cachebench.compare.program;

import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.Noise;
import java.util.List;
import java.util.Optional;

/**
 * Variants of a program, run side by side, and what can be said of them.
 *
 * @param program what they all run, as typed
 * @param minEffect the smallest difference that counts as one, as a share: 0.02
 * @param rounds in each of which every variant ran once
 * @param prolonged whether there are more of them than are run in any case, as the result was not clear
 * @param variants in the order they were asked for; the others are compared with the first
 * @param judgements of each variant and figure, compared with the first variant and, for caches, with the control
 * @param unstableFiles files that differ from run to run by themselves
 * @param leftOut outputs and files of which only the number of lines was compared, as all their text is to be
 *     ignored: {@code standard output}
 * @param silent whether no run has printed or written anything of which text is compared, so that exit codes alone were
 * @param notes sentences on how far the figures can be trusted; usually none
 */
public record ProgramComparison(
        String program,
        double minEffect,
        int rounds,
        boolean prolonged,
        List<ProgramResult> variants,
        List<ProgramJudgement> judgements,
        List<String> unstableFiles,
        List<String> leftOut,
        boolean silent,
        List<String> notes,
        Noise noise,
        Conditions conditions) {

    /** The one that the others are compared with. */
    public ProgramResult first() {
        return variants.get(0);
    }

    public Optional<ProgramResult> variant(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    /** The variant that carries the agent without caches, with which one with caches is compared as well. */
    public Optional<ProgramResult> control(ProgramResult variant) {
        ProgramResult control = null;
        for (ProgramResult each : variants) {
            if (each.equals(variant)) {
                break;
            }
            control = each.kind() == ProgramVariant.Kind.CONTROL ? each : control;
        }
        return variant.kind() == ProgramVariant.Kind.CACHED ? Optional.ofNullable(control) : Optional.empty();
    }

    /** How a figure compares; empty if it is not known for both. */
    public Optional<ProgramJudgement> judgement(ProgramFigure figure, String variant, String against) {
        return judgements.stream()
                .filter(judgement -> judgement.isOf(figure, variant, against))
                .findFirst();
    }

    /** The variant that did something else than the first; empty if none did. */
    public Optional<ProgramResult> different() {
        return variants.stream()
                .filter(variant -> variant.agreement().isDifferent())
                .findFirst();
    }
}
