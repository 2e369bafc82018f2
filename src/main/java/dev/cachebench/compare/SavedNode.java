package dev.cachebench.compare;

import dev.cachebench.text.UserFault;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A value of a JSON document that knows its position, so that a {@link UserFault} can name it.
 *
 * @param path from the root of the document: {@code variants[0].mode}; empty for the root
 * @param value a map of nodes by name, a list of nodes, {@code double[]} for an array of numbers, a string, {@link
 *     Literal} or {@code null}
 */
public record SavedNode(String path, int line, int column, Object value) {

    /**
     * A number, {@code true} or {@code false}.
     *
     * @param text as it is written
     */
    public record Literal(String text) {}

    boolean isNull() {
        return value == null;
    }

    /** What this node says; empty for null. */
    <T> Optional<T> ifPresent(Function<SavedNode, T> reading) {
        return isNull() ? Optional.empty() : Optional.of(reading.apply(this));
    }

    /** The members by name. */
    @SuppressWarnings("unchecked") // the parser makes no other maps
    public Map<String, SavedNode> members() {
        if (value instanceof Map<?, ?> members) {
            return (Map<String, SavedNode>) members;
        }
        throw wrong("an object");
    }

    /** A member that must be there, and may be null. */
    public SavedNode member(String name) {
        SavedNode member = members().get(name);
        if (member == null) {
            throw mistake((path.isEmpty() ? "the document" : "'" + path + "'") + " has no '" + name + "'");
        }
        return member;
    }

    /** The elements of an array that is not one of numbers. */
    @SuppressWarnings("unchecked") // the parser makes no other lists
    public List<SavedNode> elements() {
        if (value instanceof List<?> elements) {
            return (List<SavedNode>) elements;
        }
        throw wrong("an array");
    }

    /** The texts of an array. */
    List<String> texts() {
        return elements().stream().map(SavedNode::text).toList();
    }

    /** Whether it is an array of numbers and of nothing else. */
    public boolean holdsNumbers() {
        return value instanceof double[];
    }

    /** The numbers of an array, none of them below zero. */
    public double[] numbers() {
        if (!(value instanceof double[] numbers)) {
            throw wrong("an array of numbers");
        }
        if (Arrays.stream(numbers).anyMatch(each -> each < 0)) {
            throw wrong("an array of numbers, none of them below zero");
        }
        return numbers;
    }

    /** @throws UserFault if it is no text */
    public String text() {
        if (value instanceof String text) {
            return text;
        }
        throw wrong("a text");
    }

    /** @param ifNull what null stands for, since JSON has neither infinity nor NaN */
    double decimal(double ifNull) {
        return isNull() ? ifNull : decimal();
    }

    private double decimal() {
        if (value instanceof Literal literal) {
            double number = parsed(literal.text());
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw wrong("a number");
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN; // true or false
        }
    }

    /** A whole number. */
    long whole() {
        if (value instanceof Literal literal) {
            try {
                return Long.parseLong(literal.text());
            } catch (NumberFormatException e) {
                throw wrong("a whole number of 64 bits");
            }
        }
        throw wrong("a whole number");
    }

    /** A whole number that is not below zero. */
    long count() {
        long count = whole();
        if (count < 0) {
            throw wrong("a count");
        }
        return count;
    }

    /** What to throw where it is not {@code expected}; names its place in the document. */
    public UserFault wrong(String expected) {
        return mistake((path.isEmpty() ? "the document" : "'" + path + "'") + " is not " + expected);
    }

    private UserFault mistake(String what) {
        return UserFault.usage("line " + line + ", column " + column + ": " + what);
    }
}
