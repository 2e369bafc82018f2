package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes requests as lines: keys alone, or CSV, TSV and JSON with the columns {@code key}, {@code cost_nanos} and
 * {@code size}, where there are costs and sizes.
 */
public final class RequestLines implements Closeable {
    /** The name of the keys' column or member. */
    public static final String KEY = "key";

    private static final String COST = "cost_nanos";
    private static final String SIZE = "size";
    private static final int FULL = 1 << 16;

    private final OutputStream out;
    private final TraceFormat format;
    private final boolean costs;
    private final boolean sizes;
    private byte[] buffer = new byte[2 * FULL];
    private int length;

    /**
     * Begins with the names of the columns, if the format has them.
     *
     * @param out closed with this
     * @param format text, csv, tsv or jsonl
     */
    public RequestLines(OutputStream out, TraceFormat format, boolean costs, boolean sizes) {
        this.out = out;
        this.format = format;
        this.costs = costs && format != TraceFormat.TEXT;
        this.sizes = sizes && format != TraceFormat.TEXT;
        if (format == TraceFormat.CSV || format == TraceFormat.TSV) {
            put(KEY);
            if (this.costs) {
                put(separator() + COST);
            }
            if (this.sizes) {
                put(separator() + SIZE);
            }
            put("\n");
        }
    }

    private String separator() {
        return format == TraceFormat.CSV ? "," : "\t";
    }

    /** A request for a key that is a whole number, with neither cost nor size. */
    public void request(long number) throws IOException {
        if (format == TraceFormat.JSON_LINES) {
            put("{\"" + KEY + "\": ");
            put(number);
            put("}");
        } else {
            put(number);
        }
        end();
    }

    /**
     * A request.
     *
     * @param cost of the value in nanoseconds, below 0 if it is not known
     * @param size of the value in bytes, below 0 if it is not known
     * @throws UserFault if the format has no way to write such a key
     */
    public void request(String key, long cost, long size) throws IOException {
        switch (format) {
            case JSON_LINES -> {
                put("{\"" + KEY + "\": ");
                putQuoted(key);
                member(COST, costs, cost);
                member(SIZE, sizes, size);
                put("}");
            }
            case CSV -> {
                putField(key);
                column(costs, cost);
                column(sizes, size);
            }
            default -> {
                requireReadable(key);
                put(key);
                column(costs, cost);
                column(sizes, size);
            }
        }
        end();
    }

    private void member(String name, boolean there, long value) {
        if (there && value >= 0) {
            put(", \"" + name + "\": ");
            put(value);
        }
    }

    private void column(boolean there, long value) {
        if (there) {
            put(separator());
            if (value >= 0) {
                put(value);
            }
        }
    }

    private void putField(String key) {
        boolean plain =
                !key.isEmpty() && !key.startsWith("#") && !key.equals(KEY) && !key.matches("(?s).*[,\"\\n\\r\uFEFF].*");
        put(plain ? key : "\"" + key.replace("\"", "\"\"") + "\"");
    }

    /** Without quotes, some keys would not be read as they were written. */
    private void requireReadable(String key) {
        if (key.isEmpty()) {
            throw unfit("an empty key");
        }
        if (key.indexOf('\n') >= 0 || key.indexOf('\r') >= 0 || format == TraceFormat.TSV && key.indexOf('\t') >= 0) {
            throw unfit("a key with a line break or a tab");
        }
        if (key.startsWith("#") || key.startsWith("\uFEFF")) {
            throw unfit("a key that begins with # or a byte order mark");
        }
        if (format == TraceFormat.TSV && key.equals(KEY)) {
            throw unfit("a key that is called as the column is");
        }
    }

    private UserFault unfit(String key) {
        return UserFault.usage(key + " cannot be written as " + format.id() + "; write csv, jsonl or cachebench");
    }

    private void putQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
            } else {
                quoted.append(c);
            }
        }
        put(quoted.append('"').toString());
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        require(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    /** The digits from the last to the first, which spares a string for each request. */
    private void put(long number) {
        if (number < 0) {
            put(Long.toString(number));
            return;
        }
        require(20);
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void require(int bytes) {
        if (length + bytes > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length << 1, length + bytes));
        }
    }

    private void end() throws IOException {
        require(1);
        buffer[length++] = '\n';
        if (length >= FULL) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, length);
        length = 0;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
        }
    }
}
