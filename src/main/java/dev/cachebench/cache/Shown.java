package dev.cachebench.cache;

import java.lang.reflect.Array;

/** Values of a program as short texts, whatever their own {@code toString} does. */
final class Shown {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 4;

    private Shown() {}

    /** At most {@value #LONGEST} characters on one line; strings in quotes, arrays with their elements. */
    static String text(Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value, 0);
        String line = out.toString().replace("\r", "\\r").replace("\n", "\\n");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** The arguments of a key, in parentheses. */
    static String arguments(Object key) {
        return key instanceof Arguments ? text(key) : "(" + text(key) + ")";
    }

    private static void append(StringBuilder out, Object value, int depth) {
        if (value instanceof String text) {
            out.append('"').append(text, 0, Math.min(text.length(), LONGEST)).append('"');
        } else if (value != null && value.getClass().isArray()) {
            array(out, value, depth);
        } else {
            try {
                out.append(value);
            } catch (RuntimeException | StackOverflowError e) {
                out.append(value.getClass().getName()).append(" (its toString throws)");
            }
        }
    }

    private static void array(StringBuilder out, Object array, int depth) {
        if (depth == DEEPEST) {
            out.append("[...]"); // it may hold itself
            return;
        }
        out.append('[');
        for (int i = 0; i < Array.getLength(array) && out.length() < LONGEST; i++) {
            out.append(i == 0 ? "" : ", ");
            append(out, Array.get(array, i), depth + 1);
        }
        out.append(']');
    }
}
