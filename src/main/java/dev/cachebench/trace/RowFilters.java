package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Chooses rows by what several columns say. */
final class RowFilters {
    private static final int MOST_SHOWN = 5;
    private static final int LONGEST_SHOWN = 20;

    private final List<RowFilter> filters;
    private final int first; // the place of the first one's column; those of the others follow
    private final byte[][][] wanted; // by filter
    private final List<Set<String>> others = new ArrayList<>(); // values of rows that a filter left out, some

    /** @param first the place of the first filter's column in a row; those of the others follow */
    RowFilters(List<RowFilter> filters, int first) {
        this.filters = filters;
        this.first = first;
        wanted = new byte[filters.size()][][];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = filters.get(i).values().stream()
                    .map(value -> value.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            others.add(new LinkedHashSet<>());
        }
    }

    /** Whether all let the row pass. A row without a field has none of the values. */
    boolean pass(Row row) {
        for (int i = 0; i < wanted.length; i++) {
            if (!passes(row, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean passes(Row row, int filter) {
        int field = first + filter;
        if (!row.has(field)) {
            return false;
        }
        for (byte[] value : wanted[filter]) {
            if (row.is(field, value)) {
                return true;
            }
        }
        if (others.get(filter).size() < MOST_SHOWN) {
            String text = row.text(field);
            others.get(filter).add(text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text);
        }
        return false;
    }

    /** @throws UserFault that says why no row has passed, if there were any */
    void requireSome() {
        for (int i = 0; i < filters.size(); i++) {
            if (!others.get(i).isEmpty()) {
                throw UserFault.usage(
                        "no row has '" + String.join("' or '", filters.get(i).values())
                                + "' in the column '" + filters.get(i).column() + "'"
                                + (filters.size() > 1 ? " and passes the other --only" : "") + "; there are "
                                + String.join(", ", others.get(i)));
            }
        }
    }
}
