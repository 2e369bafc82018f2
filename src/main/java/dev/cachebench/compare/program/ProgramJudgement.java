package dev.cachebench.compare.program;

import dev.cachebench.compare.Interval;
import dev.cachebench.compare.Judgement;

/**
 * How a figure of a variant compares with that of another.
 *
 * @param judgement in which {@code faster} stands for less, and the speed-up is the other's figure as a multiple
 */
public record ProgramJudgement(ProgramFigure figure, Judgement judgement) {

    /** The variant's figure as a multiple of the other's. */
    public Interval ratio() {
        Interval speedup = judgement.speedup();
        return new Interval(1 / speedup.estimate(), 1 / speedup.high(), 1 / speedup.low());
    }

    /** Whether it is of a figure of a variant, compared with another. */
    public boolean isOf(ProgramFigure figure, String variant, String against) {
        return this.figure == figure
                && judgement.variant().equals(variant)
                && judgement.against().equals(against);
    }
}
