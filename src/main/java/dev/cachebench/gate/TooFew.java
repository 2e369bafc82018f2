package dev.cachebench.gate;

import java.util.OptionalInt;

/**
 * That there are too few runs for a gate to tell anything, whatever the noise.
 *
 * @param unit what there are too few of: {@code runs}, {@code JVMs}
 * @param now how many there are of a variant
 * @param then how many of it the baseline has; empty if the gate has no use for one
 * @param needed of a variant at least, then and now
 */
public record TooFew(String unit, int now, OptionalInt then, int needed) {
    TooFew(String unit, int now, int needed) {
        this(unit, now, OptionalInt.empty(), needed);
    }

    /** Whether the baseline has too few, so that more runs now do not help. */
    public boolean isInBaseline() {
        return then.isPresent() && then.getAsInt() < needed;
    }

    /** A clause for people. */
    String text() {
        return "too few " + unit + ": " + now + ", and "
                + (then.isPresent() ? then.getAsInt() + " in the baseline; " + needed + " of each" : needed)
                + " are needed";
    }
}
