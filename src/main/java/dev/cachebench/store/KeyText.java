package dev.cachebench.store;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.text.Shown;
import dev.cachebench.text.SourceNames;

/**
 * A key for people. Of the program's own classes it asks records and constants for their text alone: the {@code
 * toString} of others may do anything.
 */
record KeyText(Object key) {
    private static final int LONGEST = 500;

    /** {@code (42, "EUR")}, cut at a bounded length. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("(");
        if (key instanceof Arguments arguments) {
            if (arguments.instance() != null) {
                text.setLength(0);
                text.append(shown(arguments.instance())).append('(');
            }
            for (int i = 0; i < arguments.size() && text.length() < LONGEST; i++) {
                text.append(i == 0 ? "" : ", ").append(shown(arguments.get(i)));
            }
        } else {
            text.append(shown(key));
        }
        text.append(')');
        return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "...";
    }

    private static String shown(Object value) {
        boolean plain = value == null
                || value.getClass().getClassLoader() == null
                || value instanceof Record
                || value instanceof Enum
                || value instanceof Arguments;
        return plain ? Shown.text(value) : SourceNames.simple(value.getClass());
    }
}
