package dev.cachebench.trace;

import dev.cachebench.text.UserFault;

/**
 * Makes requests of rows: most often one of each, none of those that are not chosen, several of those that stand for as
 * many or for a range of blocks. A reader {@linkplain #begin begins} a row, {@linkplain #set sets} the fields it finds
 * in the places of their names, and {@linkplain #add adds} what they say.
 */
final class RequestRow {
    /** What a single row may stand for, so that a few bytes do not fill the memory. */
    static final int MOST_REQUESTS = 1_000_000;

    private static final int NONE = -1;

    private final WantedColumns columns;
    private final Row row;
    private final RowFilters filters;
    private final RowKey key;
    private final int[] sizes;
    private final OperationField operations;
    private final TimeField times; // null if no column has them
    private final Blocks blocks; // null if a key is no range
    private final double costUnit;
    private final double lifetimeUnit;
    private final int offset;
    private final int operation;
    private final int time;
    private final int cost;
    private final int lifetime;
    private final int length;
    private final int repeat;
    private boolean sized; // whether any size is known

    RequestRow(TraceColumns wanted, WantedColumns columns) {
        this.columns = columns;
        row = new Row(columns.count());
        filters = new RowFilters(wanted.filters(), columns.described());
        int[] keys = columns.places(Column.KEY);
        key = new RowKey(keys);
        sizes = columns.places(Column.SIZE);
        offset = keys[keys.length - 1];
        operation = place(Column.OPERATION);
        time = place(Column.TIME);
        cost = place(Column.COST);
        lifetime = place(Column.LIFETIME);
        length = place(Column.LENGTH);
        repeat = place(Column.REPEAT);
        operations = new OperationField(wanted.words());
        times = time == NONE ? null : new TimeField(wanted.name(Column.TIME), wanted.unit(Column.TIME));
        costUnit = cost == NONE ? 0 : wanted.unit(Column.COST);
        lifetimeUnit = lifetime == NONE ? 0 : wanted.unit(Column.LIFETIME);
        blocks = wanted.blocks();
    }

    private int place(Column meaning) {
        int[] places = columns.places(meaning);
        return places.length == 0 ? NONE : places[0];
    }

    /** The columns to find, by place. */
    WantedColumns columns() {
        return columns;
    }

    /** @param line its number, for messages */
    void begin(long line) {
        row.begin(line);
    }

    /**
     * Takes a field in.
     *
     * @param place of its column in {@link #columns}
     */
    void set(int place, byte[] text, int length) {
        row.set(place, text, length);
    }

    /**
     * The place of the first column that the row needs for its key and does not have; -1 if it has all, or is not
     * chosen.
     */
    int missing() {
        return filters.pass(row) ? key.missing(row) : NONE;
    }

    /**
     * Adds the requests that the row stands for.
     *
     * @throws UserFault if a field holds nothing that may stand there
     */
    void add(Requests requests) {
        if (!filters.pass(row)) {
            return;
        }
        long requested = repeats();
        long bytes = bytes();
        long nanos = cost == NONE || !row.has(cost) ? KeyColumns.UNKNOWN : WeightField.nanos(row, cost, costUnit);
        Operation done = operation == NONE || !row.has(operation) ? Operation.GET : operations.of(row, operation);
        long since = times == null || !row.has(time) ? KeyColumns.UNKNOWN : times.since(row, time);
        long span = lifetime == NONE || !row.has(lifetime)
                ? KeyColumns.UNKNOWN
                : WeightField.lifetime(row, lifetime, lifetimeUnit);
        if (blocks != null) {
            addBlocks(requested, nanos, done, since, span, requests);
            return;
        }
        for (long i = 0; i < requested; i++) {
            key.add(row, requests);
            describe(requests, bytes, nanos, done, since, span);
        }
    }

    private long repeats() {
        if (repeat == NONE) {
            return 1;
        }
        long count = row.has(repeat) ? WholeNumberField.of(row, repeat) : 1;
        if (count < 0 || count > MOST_REQUESTS) {
            throw row.wrong(repeat, "a number of requests; it is a whole number, at most a million");
        }
        return count;
    }

    /** The sum of all, which is not known if one of them is not. */
    private long bytes() {
        long sum = 0;
        for (int size : sizes) {
            long bytes = row.has(size) ? WeightField.bytes(row, size) : KeyColumns.UNKNOWN;
            if (bytes <= 0) {
                return KeyColumns.UNKNOWN;
            }
            sum += bytes;
        }
        sized |= sum > 0;
        return sum > 0 ? sum : KeyColumns.UNKNOWN;
    }

    /** The cost of the whole range is shared among its blocks. */
    private void addBlocks(long requested, long nanos, Operation done, long since, long span, Requests requests) {
        long from = number(offset, "an offset");
        long range = number(length, "a length");
        long count = blocks.count(from, range);
        if (count < 0 || count * requested > MOST_REQUESTS) {
            throw row.wrong(
                    length,
                    "a length, which makes more than a million requests for blocks of " + blocks.size() + " bytes");
        }
        long first = blocks.first(from);
        long each = count == 0 || nanos == KeyColumns.UNKNOWN ? nanos : nanos / count;
        for (long i = 0; i < requested; i++) {
            for (long block = first; block < first + count; block++) {
                key.add(row, block, requests);
                describe(requests, blocks.size(), each, done, since, span);
            }
        }
    }

    private long number(int field, String what) {
        if (!row.has(field)) {
            throw UserFault.usage(
                    "line " + row.line() + " has no " + columns.names().get(field));
        }
        long number = WholeNumberField.of(row, field);
        if (number < 0) {
            throw row.wrong(field, what + "; it is a whole number");
        }
        return number;
    }

    /** Tells what the row says of the last request, which was added for it. */
    private void describe(Requests requests, long bytes, long nanos, Operation done, long since, long span) {
        if (bytes != KeyColumns.UNKNOWN || nanos != KeyColumns.UNKNOWN) {
            requests.weighed(1, bytes, nanos);
        }
        if (done != Operation.GET) {
            requests.operation(done);
        }
        if (times != null && row.has(time)) {
            requests.time(since);
        }
        if (span == 0 && done == Operation.SET) { // as memcached has it
            requests.lifetime(Long.MAX_VALUE);
        } else if (span > 0) {
            requests.lifetime(span);
        }
    }

    /**
     * The trace has ended.
     *
     * @throws UserFault if filters have let no row pass
     */
    void end(Requests requests) {
        if (requests.size() == 0) {
            filters.requireSome();
        }
    }

    /** @throws UserFault if no size of any request is known, though there is a column of them */
    void requireSizes(Requests requests) {
        if (requests.size() > 0 && sizes.length > 0 && !sized && blocks == null) {
            throw UserFault.usage(
                    "no size is known: all in the column '" + columns.names().get(sizes[0])
                            + "' are 0, -1 or empty; name another --size-column, or leave it out");
        }
    }
}
