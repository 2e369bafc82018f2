package dev.cachebench.gate;

import dev.cachebench.text.UserFault;
import java.util.Optional;

/**
 * A condition that fails a comparison: the text after {@code --fail-if}, parsed.
 *
 * @param text as typed
 * @param variant the name of a variant, or the cache of some; empty for every variant that has the figure
 */
public record GateExpression(
        String text, Figure figure, Optional<String> variant, Operator operator, Threshold threshold) {

    /** @throws UserFault with a caret under the mistake */
    public static GateExpression parse(String text) {
        return new GateParser(text).parse();
    }

    /** Whether it compares times with other times, which takes a statistical test. */
    boolean isSlowdown() {
        return threshold instanceof Threshold.Change && (figure == Figure.SLOWER || figure == Figure.TIME);
    }

    /**
     * @throws UserFault if it needs a baseline and there is none
     */
    public void requireBaseline(Optional<Baseline> baseline) {
        if (baseline.isEmpty() && threshold instanceof Threshold.Change && figure != Figure.SLOWER) {
            throw UserFault.usage("--fail-if: '" + text
                    + "' is a change, and there is no baseline to compare with; add --baseline FILE, or write "
                    + figure.example());
        }
    }
}
