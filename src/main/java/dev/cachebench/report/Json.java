package dev.cachebench.report;

import dev.cachebench.text.Shown;

/** Writes JSON. Members come out in the order in which they are written, two spaces to a level. */
public final class Json {
    private final StringBuilder out = new StringBuilder();
    private int depth;
    private boolean first = true;
    private boolean afterName;

    public Json object(Runnable members) {
        return nested('{', '}', members);
    }

    public Json array(Runnable elements) {
        return nested('[', ']', elements);
    }

    /** Begins a member; its value must follow. */
    public Json name(String name) {
        separate();
        quote(name);
        out.append(": ");
        afterName = true;
        return this;
    }

    /** A string, number, boolean or {@code null}; anything else as the string it prints as. */
    public Json value(Object value) {
        separate();
        if (value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double d && !d.isNaN() && !d.isInfinite()) {
            out.append(value);
        } else {
            quote(Shown.plain(value));
        }
        return this;
    }

    public Json member(String name, Object value) {
        return name(name).value(value);
    }

    /** An array of numbers, on one line; {@code null} for those that JSON does not have. */
    public Json numbers(double[] numbers) {
        separate();
        out.append('[');
        for (int i = 0; i < numbers.length; i++) {
            out.append(i == 0 ? "" : ", ");
            if (Double.isFinite(numbers[i])) {
                out.append(numbers[i]);
            } else {
                out.append("null");
            }
        }
        out.append(']');
        return this;
    }

    @Override
    public String toString() {
        return out + "\n";
    }

    private Json nested(char open, char close, Runnable inside) {
        separate();
        out.append(open);
        depth++;
        first = true;
        inside.run();
        depth--;
        if (!first) {
            newLine();
        }
        first = false;
        out.append(close);
        return this;
    }

    private void separate() {
        if (afterName) {
            afterName = false;
            return;
        }
        if (!first) {
            out.append(',');
        }
        if (depth > 0) {
            newLine();
        }
        first = false;
    }

    private void newLine() {
        out.append('\n').append("  ".repeat(depth));
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c)) {
                        String hex = Integer.toHexString(c);
                        out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
