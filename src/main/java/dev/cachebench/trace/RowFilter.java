package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.util.List;

/**
 * Chooses rows by what a column says.
 *
 * @param column its name or number; {@code op}, where no column is called so, for that of operations
 * @param values of which a row has to have one, to the letter
 */
public record RowFilter(String column, List<String> values) {

    private static final String OPERATIONS = "op";

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
            throw UserFault.usage(
                    option + " takes a column and the values that rows must have there, such as op=get or "
                            + "'op=get|gets', not '" + text + "'");
        }
        return new RowFilter(
                text.substring(0, equals), List.of(text.substring(equals + 1).split("\\|", -1)));
    }

    /** Whether it is of the operations, unless there is a column of that name. */
    boolean isOfOperations() {
        return column.equals(OPERATIONS);
    }

    @Override
    public String toString() {
        return column + "=" + String.join("|", values);
    }
}
