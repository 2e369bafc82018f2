package dev.cachebench.text;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Map;

/** Shows values of a program to people, whatever their own {@code toString} does. */
public final class Shown {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 8;
    private static final String BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private final StringBuilder out = new StringBuilder();
    private final boolean quotes;
    private final int limit;

    /**
     * @param quotes whether strings are put in quotes
     * @param limit the length in characters from which on further elements are left out
     */
    private Shown(boolean quotes, int limit) {
        this.quotes = quotes;
        this.limit = limit;
    }

    /** At most {@value #LONGEST} characters on one line; strings in quotes, arrays with their elements. */
    public static String text(Object value) {
        Shown shown = new Shown(true, LONGEST);
        shown.append(value, 0);
        String line = legible(shown.out.toString());
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** One line: strings without quotes, long arrays and collections with their first elements only. */
    public static String line(Object value) {
        return legible(of(value, LONGEST));
    }

    /** The whole value, on as many lines as it takes. */
    public static String plain(Object value) {
        return of(value, Integer.MAX_VALUE);
    }

    private static String of(Object value, int limit) {
        if (value instanceof String text) {
            return text;
        }
        Shown shown = new Shown(false, limit);
        shown.append(value, 0);
        return shown.out.toString();
    }

    /** The arguments of a key, in parentheses. */
    public static String arguments(Object key) {
        return key instanceof ArgumentList ? text(key) : "(" + text(key) + ")";
    }

    /** The text with control characters and changes of the writing direction escaped as in Java source. */
    public static String legible(String text) {
        return legible(text, "");
    }

    /** The same, but line breaks and tabs are kept. */
    public static String legibleLines(String text) {
        return legible(text, "\n\t");
    }

    private static String legible(String text, String kept) {
        StringBuilder legible = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hidden = isHidden(c) && kept.indexOf(c) < 0;
            if (hidden && legible == null) {
                legible = new StringBuilder().append(text, 0, i);
            }
            if (legible != null) {
                legible.append(hidden ? escape(c) : String.valueOf(c));
            }
        }
        return legible == null ? text : legible.toString();
    }

    /** Whether it moves what is around it on a terminal. */
    private static boolean isHidden(char c) {
        return c < BIDI.charAt(0) ? Character.isISOControl(c) : c >= '\u2028' && c <= '\u2029' || BIDI.indexOf(c) >= 0;
    }

    private static String escape(char c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> "\\u" + Integer.toHexString(0x10000 | c).substring(1);
        };
    }

    private void append(Object value, int depth) {
        int from = out.length();
        try {
            if (value instanceof String text) {
                String quote = quotes ? "\"" : "";
                out.append(quote)
                        .append(text, 0, Math.min(text.length(), limit))
                        .append(quote);
            } else if (value instanceof ArgumentList arguments) {
                out.append(arguments);
            } else if (value instanceof StandIn copy) {
                append(copy.original(), depth);
            } else if (value != null && value.getClass().isArray()) {
                array(value, depth);
            } else if (value instanceof Class<?> type) {
                out.append(type.getSimpleName());
            } else if (value instanceof Collection<?> collection && isOfJdk(value)) {
                elements(collection, depth);
            } else if (value instanceof Map<?, ?> map && isOfJdk(value)) {
                entries(map, depth);
            } else if (value != null && LambdaNames.isLambda(value.getClass())) {
                out.append(LambdaNames.of(value.getClass()));
            } else {
                out.append(value);
            }
        } catch (RuntimeException | StackOverflowError e) {
            out.setLength(from);
            out.append(SourceNames.of(value.getClass())).append(" (its toString throws)");
        }
    }

    private static boolean isOfJdk(Object value) {
        return value.getClass().getPackageName().equals("java.util");
    }

    private boolean isCutAt(int size, int i) {
        out.append(i == 0 ? "" : ", ");
        if (out.length() < limit) {
            return false;
        }
        out.append("... ").append(size - i).append(" more");
        return true;
    }

    private void array(Object array, int depth) {
        if (depth == DEEPEST) {
            out.append("[...]"); // it may hold itself
            return;
        }
        out.append('[');
        int length = Array.getLength(array);
        for (int i = 0; i < length && !isCutAt(length, i); i++) {
            append(Array.get(array, i), depth + 1);
        }
        out.append(']');
    }

    private void elements(Collection<?> collection, int depth) {
        if (depth == DEEPEST) {
            out.append("[...]");
            return;
        }
        out.append('[');
        int i = 0;
        for (Object element : collection) {
            if (isCutAt(collection.size(), i++)) {
                break;
            }
            append(element, depth + 1);
        }
        out.append(']');
    }

    private void entries(Map<?, ?> map, int depth) {
        if (depth == DEEPEST) {
            out.append("{...}");
            return;
        }
        out.append('{');
        int i = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (isCutAt(map.size(), i++)) {
                break;
            }
            append(entry.getKey(), depth + 1);
            out.append('=');
            append(entry.getValue(), depth + 1);
        }
        out.append('}');
    }
}
