package dev.cachebench.gate;

import dev.cachebench.compare.Conditions;
import dev.cachebench.compare.program.ProgramFigure;
import dev.cachebench.compare.program.SavedPrograms;
import dev.cachebench.text.UserFault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A saved comparison of programs that another is compared with.
 *
 * @param name of its file, for messages
 * @param saved empty if there is no such file yet
 * @param crossMachine whether to compare even with another machine or JVM
 */
public record ProgramBaseline(String name, Optional<SavedPrograms> saved, boolean crossMachine) {

    /** Whether the comparison at hand is the first of its kind. */
    public boolean isNew() {
        return saved.isEmpty();
    }

    /**
     * @param variants of the comparison at hand
     * @throws UserFault if it is of another program, or has none of the variants
     */
    public void require(String program, List<String> variants) {
        if (saved.isEmpty()) {
            return;
        }
        if (!saved.get().program().equals(program)) {
            throw UserFault.usage(
                    "the baseline '" + name + "' is of " + saved.get().program() + ", and this compares " + program
                            + "; save one of this with --save " + name);
        }
        if (variants.stream().noneMatch(saved.get().variants()::contains)) {
            throw UserFault.usage("the baseline '" + name + "' has none of these variants; it has "
                    + String.join(", ", saved.get().variants()) + ", and these are " + String.join(", ", variants)
                    + "; save a new one with --save " + name);
        }
    }

    /** The figures of a variant as they were then; empty if the baseline does not have it. */
    Optional<Map<ProgramFigure, double[]>> of(String variant) {
        return saved.map(then -> then.samples().get(variant));
    }

    /** Whether figures are to be compared: they can be, or the user wants it anyway. */
    boolean holdsFigures(Conditions now) {
        return crossMachine || saved.isPresent() && saved.get().conditions().sameMachine(now);
    }

    /** Sentences on how far it can be compared with; usually none. */
    List<String> notes(Conditions now) {
        if (saved.isEmpty()) {
            return List.of("there was no baseline '" + name + "' yet; this comparison is saved there");
        }
        return Baseline.difference(saved.get().conditions(), now)
                .map(difference -> List.of("the baseline is " + difference
                        + (crossMachine
                                ? "; it is compared all the same"
                                : "; nothing is compared with it (--cross-machine does so all the same)")))
                .orElse(List.of());
    }
}
