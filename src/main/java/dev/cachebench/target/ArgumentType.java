package dev.cachebench.target;

import java.util.List;
import java.util.Map;

/** Makes values of a parameter's type out of what users write. */
interface ArgumentType {

    /** As in Java, without packages: {@code int}, {@code List<String>}. */
    String title();

    /** Likewise, as a type argument: {@code Integer}. */
    default String boxedTitle() {
        return title();
    }

    /** How one is written. */
    String example();

    /** Whether a value can be passed twice without a doubt: nobody can have changed it in between. */
    boolean immutable();

    /**
     * A value as written on the command line or in a field of CSV.
     *
     * @throws NotOne if it is not one
     */
    Object ofText(String text);

    /**
     * A value out of JSON.
     *
     * @param json a {@code String}, a {@link JsonText.Literal}, a {@code List} or a {@code Map} of such, or {@code
     *     null}
     * @throws NotOne if it is not one
     */
    default Object ofJson(Object json) {
        if (json instanceof String text) {
            return ofText(text);
        }
        if (json instanceof JsonText.Literal literal) {
            return ofText(literal.text());
        }
        if (json == null) {
            return null;
        }
        throw new NotOne(json instanceof List ? "it is a list" : json instanceof Map ? "it is a map" : "it is " + json);
    }

    /** A text is no value of a type; the message may say why. */
    final class NotOne extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotOne(String why) {
            super(why, null, false, false);
        }
    }
}
