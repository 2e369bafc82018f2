package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the fields of a row say of a request beside its key. A reader {@linkplain #begin begins} a row and passes the fields of
 * filters; if the row {@linkplain #isChosen is chosen}, it adds the request, passes the other fields, and lets the request be
 * {@linkplain #describe described}.
 */
final class RequestRow {
    private static final double USUAL_COST_UNIT = 1e6;
    private static final int MOST_SHOWN = 5;
    private static final int LONGEST_SHOWN = 20;

    private final List<String> names = new ArrayList<>();
    private final Column[] meanings; // of the columns; filters come behind them
    private final List<RowFilter> filters;
    private final byte[][][] wanted; // by filter
    private final List<Set<String>> others = new ArrayList<>(); // values of rows that a filter left out, some
    private final double costUnit;
    private final double lifetimeUnit;
    private final TimeField times;
    private final boolean weighs;
    private final boolean lives;
    private long line;
    private long bytes;
    private long cost;
    private long lifetime;
    private long since; // the first request
    private Operation operation;
    private String word = ""; // of the last operation,
    private Operation known; // and what it means
    private int passed; // filters
    private boolean sized; // whether any size is known

    RequestRow(TraceColumns columns) {
        List<Column> named = new ArrayList<>(columns.names().keySet());
        named.remove(Column.KEY);
        meanings = named.toArray(new Column[0]);
        for (Column column : named) {
            names.add(columns.name(column));
        }
        filters = columns.filters();
        wanted = new byte[filters.size()][][];
        for (int i = 0; i < wanted.length; i++) {
            RowFilter filter = filters.get(i);
            names.add(filter.column());
            wanted[i] = filter.values().stream()
                    .map(value -> value.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            others.add(new LinkedHashSet<>());
        }
        double unit = named.contains(Column.COST) ? columns.unit(Column.COST) : 0;
        costUnit = Double.isNaN(unit) ? USUAL_COST_UNIT : unit;
        lifetimeUnit = named.contains(Column.LIFETIME) ? columns.unit(Column.LIFETIME) : 0;
        times = named.contains(Column.TIME)
                ? new TimeField(columns.name(Column.TIME), columns.unit(Column.TIME))
                : null;
        weighs = named.contains(Column.SIZE) || named.contains(Column.COST);
        lives = named.contains(Column.LIFETIME);
    }

    /** The columns that say something beside the key, in the order in which they are numbered here; one may be there twice. */
    List<String> names() {
        return names;
    }

    /** How many of the names are of columns that describe a request; those of filters come behind them. */
    int columns() {
        return meanings.length;
    }

    /** Whether a row may be none of a request. */
    boolean chooses() {
        return !filters.isEmpty();
    }

    /** @param line its number, for messages */
    void begin(long line) {
        this.line = line;
        bytes = KeyColumns.UNKNOWN;
        cost = KeyColumns.UNKNOWN;
        lifetime = KeyColumns.UNKNOWN;
        since = 0;
        operation = Operation.GET;
        passed = 0;
    }

    /**
     * A field of the row.
     *
     * @param place of the column in {@link #names}
     * @throws UserFault if it is nothing that may stand there
     */
    void field(int place, byte[] text, int length) {
        if (place >= meanings.length) {
            choose(place - meanings.length, text, length);
            return;
        }
        switch (meanings[place]) {
            case SIZE -> {
                bytes = WeightField.bytes(line, text, length);
                sized |= bytes > 0;
            }
            case COST -> cost = WeightField.nanos(line, text, length, costUnit);
            case LIFETIME -> lifetime = WeightField.lifetime(line, text, length, lifetimeUnit);
            case TIME -> since = times.since(line, text, length);
            case OPERATION -> operation = operation(new String(text, 0, length, StandardCharsets.UTF_8));
            default -> throw new IllegalStateException(meanings[place].name());
        }
    }

    private Operation operation(String text) {
        if (text.equals(word)) {
            return known;
        }
        word = text;
        known = Operation.of(text);
        if (known == null) {
            throw UserFault.usage("line " + line + " has '" + shown(text) + "' for an operation; known are "
                    + String.join(", ", Operation.GET.words()) + "; " + String.join(", ", Operation.SET.words()) + "; "
                    + String.join(", ", Operation.DELETE.words()) + "; " + String.join(", ", Operation.OTHER.words())
                    + "; to choose rows by another word, use --only");
        }
        return known;
    }

    private void choose(int filter, byte[] text, int length) {
        for (byte[] value : wanted[filter]) {
            if (Arrays.equals(value, 0, value.length, text, 0, length)) {
                passed++;
                return;
            }
        }
        if (others.get(filter).size() < MOST_SHOWN) {
            others.get(filter).add(shown(new String(text, 0, length, StandardCharsets.UTF_8)));
        }
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    }

    /** Whether all filters let the row pass. */
    boolean isChosen() {
        return passed == filters.size();
    }

    /** Tells what the row says of the last request, which was added for it. */
    void describe(Requests requests) {
        if (weighs) {
            requests.weighed(1, bytes, cost);
        }
        if (operation != Operation.GET) {
            requests.operation(operation);
        }
        if (times != null) {
            requests.time(since);
        }
        if (lives && lifetime == 0 && operation == Operation.SET) { // as memcached has it
            requests.lifetime(Long.MAX_VALUE);
        } else if (lives && lifetime > 0) {
            requests.lifetime(lifetime);
        }
    }

    /**
     * The trace has ended.
     *
     * @throws UserFault if filters have let no row pass, or if no size is known after all
     */
    void end(Requests requests) {
        if (requests.size() > 0) {
            requireSize();
            return;
        }
        for (int i = 0; i < filters.size(); i++) {
            if (!others.get(i).isEmpty()) {
                throw UserFault.usage("no row has '" + String.join("' or '", filters.get(i).values())
                        + "' in the column '" + filters.get(i).column() + "'"
                        + (filters.size() > 1 ? " and passes the other --only" : "") + "; there are "
                        + String.join(", ", others.get(i)));
            }
        }
    }

    private void requireSize() {
        for (int i = 0; i < meanings.length && !sized; i++) {
            if (meanings[i] == Column.SIZE) {
                throw UserFault.usage("no size is known: all in the column '" + names.get(i)
                        + "' are 0, -1 or empty; name another --size-column, or leave it out");
            }
        }
    }
}
