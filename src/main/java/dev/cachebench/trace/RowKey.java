package dev.cachebench.trace;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Makes the key of a row out of its fields. Several are joined as CSV has them, with a comma between them and in quotes
 * where they hold one, so that different fields never make the same key.
 */
final class RowKey {
    private final int[] fields;
    private byte[] key = new byte[64];
    private int length;

    /** @param fields places in the row, at least one */
    RowKey(int... fields) {
        this.fields = fields;
    }

    /** The place of the first field that a row does not have; -1 if it has all. */
    int missing(Row row) {
        for (int field : fields) {
            if (!row.has(field)) {
                return field;
            }
        }
        return -1;
    }

    /** Adds a request for the key of a row. */
    void add(Row row, Requests requests) {
        if (fields.length == 1) {
            requests.add(row.bytes(), row.from(fields[0]), row.to(fields[0]));
            return;
        }
        length = 0;
        for (int field : fields) {
            join(row, field);
        }
        requests.add(key, 0, length);
    }

    /** Adds a request for a block: its number stands where the last field, the offset, would. */
    void add(Row row, long block, Requests requests) {
        length = 0;
        for (int i = 0; i < fields.length - 1; i++) {
            join(row, fields[i]);
        }
        comma(fields.length > 1);
        byte[] number = Long.toString(block).getBytes(StandardCharsets.US_ASCII);
        require(number.length);
        System.arraycopy(number, 0, key, length, number.length);
        requests.add(key, 0, length + number.length);
    }

    private void comma(boolean needed) {
        if (needed && length > 0) {
            require(1);
            key[length++] = ',';
        }
    }

    private void join(Row row, int field) {
        comma(field != fields[0]);
        byte[] bytes = row.bytes();
        int from = row.from(field);
        int to = row.to(field);
        boolean quoted =
                from == to || LongWords.find(bytes, from, to, ',') < to || LongWords.find(bytes, from, to, '"') < to;
        require(2 * (to - from) + 2);
        if (!quoted) {
            System.arraycopy(bytes, from, key, length, to - from);
            length += to - from;
            return;
        }
        key[length++] = '"';
        for (int i = from; i < to; i++) {
            if (bytes[i] == '"') {
                key[length++] = '"';
            }
            key[length++] = bytes[i];
        }
        key[length++] = '"';
    }

    private void require(int bytes) {
        if (length + bytes > key.length) {
            key = Arrays.copyOf(key, Math.max(length + bytes, key.length << 1));
        }
    }
}
