package dev.cachebench.gate;

import dev.cachebench.text.UserFault;
import java.util.Optional;

/**
 * What fails a comparison: the text after {@code --fail-if}, parsed.
 *
 * @param text as typed
 * @param variant the name of a variant, or the cache of some; empty for every variant that has the figure
 */
public record GateExpression(String text, Figure figure, Optional<String> variant, Operator operator, Threshold threshold) {

    /** @throws UserFault with a caret under the place at fault */
    public static GateExpression parse(String text) {
        return new GateParser(text).parse();
    }

    /**
     * @throws UserFault if it says nothing without a baseline, and there is none
     */
    public void requireBaseline(Optional<Baseline> baseline) {
        if (baseline.isEmpty() && threshold instanceof Threshold.Change && figure != Figure.SLOWER) {
            throw UserFault.usage("--fail-if: '" + text
                    + "' is a change, and there is nothing that it has changed from; add --baseline FILE, or write "
                    + figure.example());
        }
    }
}
