package dev.cachebench.gate;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.Optional;

/**
 * Parses {@code figure[variant] operator threshold}. The variant with its brackets is optional, and spaces may separate
 * the parts.
 */
final class GateParser {
    private static final int MOST_CHARACTERS = 500;

    private final String text;
    private int at;

    GateParser(String text) {
        this.text = text;
    }

    GateExpression parse() {
        if (text.length() > MOST_CHARACTERS) {
            throw UserFault.usage("--fail-if takes " + MOST_CHARACTERS + " characters at most, not " + text.length());
        }
        Figure figure = figure();
        Optional<String> variant = variant(figure);
        Operator operator = operator(figure);
        skipSpaces();
        Threshold threshold = new ThresholdParser(text, at).parse(figure, operator);
        return new GateExpression(text, figure, variant, operator, threshold);
    }

    private Figure figure() {
        skipSpaces();
        int start = at;
        while (at < text.length() && isOfWord(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        String known = String.join(", ", Figure.ids());
        if (word.isEmpty()) {
            throw wrong(start, "a gate begins with a figure (" + known + "), as in slower>5%");
        }
        Figure figure = Figure.of(word);
        if (figure == null) {
            String near = Nearest.to(word, Figure.ids());
            throw wrong(
                    start,
                    "unknown figure '" + word + "'" + (near == null ? "" : "; did you mean '" + near + "'?")
                            + "; figures are " + known);
        }
        return figure;
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_';
    }

    /** What stands in brackets, which may hold others in pairs. */
    private Optional<String> variant(Figure figure) {
        skipSpaces();
        if (at == text.length() || text.charAt(at) != '[') {
            return Optional.empty();
        }
        int open = at;
        int depth = 0;
        do {
            if (at == text.length()) {
                throw wrong(open, "this bracket is not closed; write " + figure.id() + "[lru:10]");
            }
            char c = text.charAt(at++);
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        } while (depth > 0);
        String variant = text.substring(open + 1, at - 1).strip();
        if (variant.isEmpty()) {
            throw wrong(
                    open + 1,
                    "no variant is named here; write " + figure.id() + "[lru:10], or " + figure.example() + " for all");
        }
        return Optional.of(variant);
    }

    private Operator operator(Figure figure) {
        skipSpaces();
        for (Operator operator : Operator.values()) {
            if (text.startsWith(operator.text(), at)) {
                requireFit(operator, figure);
                at += operator.text().length();
                return operator;
            }
        }
        throw wrong(at, "an operator is missing here: " + operators(figure) + ", as in " + figure.example());
    }

    private void requireFit(Operator operator, Figure figure) {
        if (operator.isOfEquality() && !figure.isWhole()) {
            throw wrong(
                    at,
                    "only hits, misses and bytes are exact enough for " + operator.text() + "; " + figure.id()
                            + " takes " + operators(figure));
        }
        if (figure == Figure.SLOWER && !operator.isUpward()) {
            throw wrong(at, "slower takes > or >=, as in slower>5%; how much faster it must be says speedup<2");
        }
    }

    private static String operators(Figure figure) {
        if (figure == Figure.SLOWER) {
            return "> or >=";
        }
        return figure.isWhole() ? "<, <=, >, >=, == or !=" : "<, <=, > or >=";
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private UserFault wrong(int place, String message) {
        return UserFault.usage("--fail-if: " + message, text, place);
    }
}
