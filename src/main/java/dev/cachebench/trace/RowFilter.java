package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.util.List;

/**
 * Chooses rows by what a column says.
 *
 * @param column its name or number
 * @param values of which a row has to have one, to the letter
 */
public record RowFilter(String column, List<String> values) {

    public RowFilter {
        values = List.copyOf(values);
    }

    /**
     * Parses {@code column=value|value}.
     *
     * @param option it was given to, for the message
     * @throws UserFault if it is none
     */
    public static RowFilter parse(String option, String text) {
        int equals = text.indexOf('=');
        if (equals <= 0) {
            throw UserFault.usage(option + " takes a column and the values that rows must have there, such as op=get or "
                    + "'op=get|gets', not '" + text + "'");
        }
        return new RowFilter(text.substring(0, equals), List.of(text.substring(equals + 1).split("\\|", -1)));
    }

    @Override
    public String toString() {
        return column + "=" + String.join("|", values);
    }
}
