package dev.cachebench.compare.program;

import dev.cachebench.compare.Judgement;

/**
 * Which of several comparisons the rounds are run for: how many there are, and when they end, depends on these alone.
 *
 * @param figure what is compared; {@code null} for CPU time, or wall-clock time where that is not known
 * @param variant the name of one variant; {@code null} for all
 * @param against of the one that it is compared with; {@code null} for all
 */
public record ProgramQuestion(ProgramFigure figure, String variant, String against) {
    /** Every variant beside what it is compared with. */
    public static final ProgramQuestion ALL = new ProgramQuestion(null, null, null);

    boolean asks(Judgement judgement) {
        return equals(ALL) || judgement.isOf(variant, against);
    }
}
