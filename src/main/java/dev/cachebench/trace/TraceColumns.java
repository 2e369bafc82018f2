package dev.cachebench.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of CSV and TSV, or the members of JSON objects: by name, or by number from 1 if the first line of CSV or
 * TSV has no names.
 *
 * @param names of the columns that are there; without {@link Column#KEY} if there is only one
 * @param units of numbers in columns of times, in nanoseconds; where there is none, the column's name says it
 * @param filters all of which a row has to pass to be a request
 */
public record TraceColumns(Map<Column, String> names, Map<Column, Double> units, List<RowFilter> filters) {
    /** No columns are named. */
    public static final TraceColumns NONE = new TraceColumns(Map.of(), Map.of(), List.of());

    public TraceColumns {
        names = Collections.unmodifiableMap(names);
        units = Collections.unmodifiableMap(units);
        filters = List.copyOf(filters);
    }

    /** Each {@code null} for none. */
    public TraceColumns(String key, String size, String cost) {
        this(
                NONE.with(Column.KEY, key)
                        .with(Column.SIZE, size)
                        .with(Column.COST, cost)
                        .names,
                Map.of(),
                List.of());
    }

    /** The keys alone. */
    public static TraceColumns ofKey(String key) {
        return NONE.with(Column.KEY, key);
    }

    /** With a further column. */
    public TraceColumns with(Column column, String name) {
        return name == null ? this : new TraceColumns(with(names, column, name), units, filters);
    }

    /** With the unit of a column of times. */
    public TraceColumns withUnit(Column column, double nanos) {
        return new TraceColumns(names, with(units, column, nanos), filters);
    }

    /** With a further filter. */
    public TraceColumns only(RowFilter filter) {
        List<RowFilter> more = new ArrayList<>(filters);
        more.add(filter);
        return new TraceColumns(names, units, more);
    }

    private static <V> Map<Column, V> with(Map<Column, V> map, Column column, V value) {
        Map<Column, V> more = new EnumMap<>(Column.class);
        more.putAll(map);
        more.put(column, value);
        return more;
    }

    /** {@code null} if there is none. */
    String name(Column column) {
        return names.get(column);
    }

    String key() {
        return name(Column.KEY);
    }

    /** Nanoseconds that a number in a column stands for; NaN if neither an option nor the column's name says it. */
    double unit(Column column) {
        Double given = units.get(column);
        return given != null ? given : WeightField.unit(name(column));
    }

    /** The first of the options that name columns; {@code null} for none. */
    String option() {
        for (Column column : Column.values()) {
            if (names.containsKey(column)) {
                return column.option();
            }
        }
        return filters.isEmpty() ? null : "--only";
    }
}
