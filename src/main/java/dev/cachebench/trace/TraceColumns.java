package dev.cachebench.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of CSV and TSV, or the members of JSON objects: by name, or by number from 1 if the first line of CSV or
 * TSV has no names. A member of a member is named with a dot, as {@code req.url}.
 *
 * @param names of the columns that are there, of several with commas between them; without {@link Column#KEY} if there
 *     is only one
 * @param units of numbers in columns of times, in nanoseconds; where there is none, the column's name says it
 * @param filters all of which a row has to pass to be a request
 * @param words what operations are called here, beside the words that {@link Operation} knows; under the empty one what
 *     all other words mean
 * @param blocks into which ranges are cut; {@code null} if keys are keys
 * @param separator of columns; {@code null} for that of the format
 */
public record TraceColumns(
        Map<Column, String> names,
        Map<Column, Double> units,
        List<RowFilter> filters,
        Map<String, Operation> words,
        Blocks blocks,
        Separator separator) {
    /** No columns are named. */
    public static final TraceColumns NONE = new TraceColumns(Map.of(), Map.of(), List.of(), Map.of(), null, null);

    public TraceColumns {
        names = Collections.unmodifiableMap(names);
        units = Collections.unmodifiableMap(units);
        filters = List.copyOf(filters);
        words = Map.copyOf(words);
    }

    /** Each {@code null} for none. */
    public TraceColumns(String key, String size, String cost) {
        this(
                NONE.with(Column.KEY, key).with(Column.SIZE, size).with(Column.COST, cost).names,
                Map.of(),
                List.of(),
                Map.of(),
                null,
                null);
    }

    /** The keys alone. */
    public static TraceColumns ofKey(String key) {
        return NONE.with(Column.KEY, key);
    }

    /** With a further column. */
    public TraceColumns with(Column column, String name) {
        return name == null
                ? this
                : new TraceColumns(with(names, column, name), units, filters, words, blocks, separator);
    }

    /** With the unit of a column of times. */
    public TraceColumns withUnit(Column column, double nanos) {
        return new TraceColumns(names, with(units, column, nanos), filters, words, blocks, separator);
    }

    /** With a further filter. */
    public TraceColumns only(RowFilter filter) {
        List<RowFilter> more = new ArrayList<>(filters);
        more.add(filter);
        return new TraceColumns(names, units, more, words, blocks, separator);
    }

    /** With words for operations. */
    TraceColumns withWords(Map<String, Operation> more) {
        return new TraceColumns(names, units, filters, more, blocks, separator);
    }

    /** With ranges that are cut into blocks. */
    public TraceColumns withBlocks(Blocks of) {
        return new TraceColumns(names, units, filters, words, of, separator);
    }

    /** With another separator. */
    public TraceColumns withSeparator(Separator other) {
        return new TraceColumns(names, units, filters, words, blocks, other);
    }

    /** With filters of {@code op} looking at a column. */
    TraceColumns withOperationsOf(String column) {
        List<RowFilter> named = new ArrayList<>();
        for (RowFilter filter : filters) {
            named.add(filter.isOfOperations() ? new RowFilter(column, filter.values()) : filter);
        }
        return new TraceColumns(names, units, named, words, blocks, separator);
    }

    /** With what a layout says, as far as nothing is said here. */
    TraceColumns orElse(TraceColumns usual) {
        boolean otherKey = names.containsKey(Column.KEY);
        Map<Column, String> named = new EnumMap<>(Column.class);
        named.putAll(usual.names);
        if (otherKey && blocks == null) {
            named.remove(Column.LENGTH);
        }
        named.putAll(names);
        Blocks cut = blocks == null
                ? otherKey ? null : usual.blocks
                : usual.blocks == null || otherKey ? blocks : usual.blocks.of(blocks.size());
        return new TraceColumns(
                named,
                units,
                filters,
                words.isEmpty() ? usual.words : words,
                cut,
                separator == null ? usual.separator : separator);
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
        return !filters.isEmpty() ? "--only" : blocks != null ? "--block" : separator != null ? "--separator" : null;
    }
}
