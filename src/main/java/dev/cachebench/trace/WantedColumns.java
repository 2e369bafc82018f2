package dev.cachebench.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The columns that a reader has to find in each row. Where keys or sizes are in several, such as {@code 3,5}, each is
 * one of them, unless there is a column of that very name.
 */
final class WantedColumns {
    private final List<String> names = new ArrayList<>();
    private final List<Column> meanings = new ArrayList<>();

    /**
     * @param exists whether there is a column of a name
     */
    WantedColumns(TraceColumns columns, Predicate<String> exists) {
        for (Map.Entry<Column, String> named : columns.names().entrySet()) {
            Column column = named.getKey();
            for (String name : names(column, named.getValue(), exists)) {
                names.add(name);
                meanings.add(column);
            }
        }
        for (RowFilter filter : columns.filters()) {
            String operations = columns.name(Column.OPERATION);
            boolean meant = filter.isOfOperations() && operations != null && !exists.test(filter.column());
            names.add(meant ? operations : filter.column());
        }
    }

    private static List<String> names(Column column, String text, Predicate<String> exists) {
        return column.mayBeSeveral() && text.indexOf(',') >= 0 && !exists.test(text)
                ? List.of(text.split(" *, *", -1))
                : List.of(text);
    }

    /** Those of filters come last, in their order. */
    List<String> names() {
        return names;
    }

    int count() {
        return names.size();
    }

    /** How many come before those of filters. */
    int described() {
        return meanings.size();
    }

    /** What a column says; not for those of filters. */
    Column meaning(int place) {
        return meanings.get(place);
    }

    /** The places of the columns that say something. */
    int[] places(Column meaning) {
        int[] places = new int[meanings.size()];
        int count = 0;
        for (int place = 0; place < places.length; place++) {
            if (meanings.get(place) == meaning) {
                places[count++] = place;
            }
        }
        return Arrays.copyOf(places, count);
    }
}
