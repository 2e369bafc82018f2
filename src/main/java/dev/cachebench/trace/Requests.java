package dev.cachebench.trace;

import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers the requests of a trace as they are read, and numbers their keys. */
final class Requests {
    /** The longest key, in bytes. */
    static final int LONGEST_KEY = (1 << 16) - 1;

    private static final int MOST = Integer.MAX_VALUE - 8;
    private static final int MOST_KEYS = 3 << 27;

    private final LongNumbers numbers = new LongNumbers();
    private final TextNumbers texts = new TextNumbers();
    private final KeyWeights weights = new KeyWeights();
    private final RequestFigures figures = new RequestFigures();
    private int[] ids = new int[1 << 12];
    private int size;
    private int numbered; // keys that came with numbers
    private KeyColumns columns; // null if they are gathered here
    private Changes sizes; // null if they are gathered here
    private Recorded recorded;
    private final List<String> remarks = new ArrayList<>();

    /** How many there are so far. */
    int size() {
        return size;
    }

    /** A request for a key that is a number. A reader gives keys of one kind only. */
    void add(long key) {
        append(numbers.number(key));
    }

    /** Requests for keys that are numbers, the first {@code count} of an array: quicker than one by one. */
    void add(long[] keys, int count) {
        room(count);
        numbers.numbers(keys, count, ids, size);
        size += count;
    }

    /** A request for a key that is a text, of bytes {@code from} up to {@code to}. */
    void add(byte[] text, int from, int to) {
        if (to - from > LONGEST_KEY) {
            throw UserFault.usage("the key of request " + (size + 1L) + " has " + (to - from)
                    + " bytes, and the maximum is 65535; is this the right format and column?");
        }
        append(texts.number(text, from, to));
    }

    /**
     * A request was for a value of this size and cost.
     *
     * @param back how far back it is, 1 for the last
     * @param bytes 0 or {@link KeyColumns#UNKNOWN} if that is not known
     * @param nanos {@link KeyColumns#UNKNOWN} if that is not known
     */
    void weighed(int back, long bytes, long nanos) {
        weights.add(size - back, ids[size - back], bytes, nanos);
    }

    /** What the last request was; without this, a get. */
    void operation(Operation operation) {
        figures.operation(size - 1, operation);
    }

    /**
     * When the last request came; without this, with the one before.
     *
     * @param nanos since the first, below 0 if requests are not in order
     */
    void time(long nanos) {
        figures.time(size - 1, nanos);
    }

    /**
     * How long the value of the last request is good for.
     *
     * @param nanos {@code Long.MAX_VALUE} if it never expires
     */
    void lifetime(long nanos) {
        figures.lifetime(size - 1, ids[size - 1], nanos);
    }

    private void append(int id) {
        if (size == ids.length) {
            room(1);
        }
        ids[size++] = id;
    }

    /**
     * The requests so far, with room for more behind: {@link #added} takes in what a reader puts there that has the
     * numbers of the keys already.
     */
    int[] room(int more) {
        if (more > ids.length - size) {
            if (more > MOST - size) {
                throw UserFault.usage("a trace has at most " + Counts.text(MOST) + " requests; cut it into several");
            }
            ids = Arrays.copyOf(ids, longer(size + (long) more));
        }
        return ids;
    }

    /** Half as long again, if the heap holds that beside the old one; else as long as is needed. */
    private int longer(long needed) {
        long most = Runtime.getRuntime().maxMemory() / 5 * 4 / Integer.BYTES - ids.length;
        if (needed > most) {
            throw tooMany();
        }
        return (int) Math.min(Math.min(Math.max(size + (size >> 1) + 1L, needed), MOST), most);
    }

    /** They do not fit into the heap. */
    UserFault tooMany() {
        return UserFault.missing("the trace does not fit into the heap of "
                + Bytes.text(Runtime.getRuntime().maxMemory()) + ": it was full after " + Counts.text(size)
                + " requests; take fewer rows with --only, or raise the heap, such as "
                + "CACHEBENCH_JAVA_OPTS=-Xmx8g");
    }

    /**
     * That many requests have been put into the {@linkplain #room room}.
     *
     * @param keys how many keys there are now
     */
    void added(int more, int keys) {
        size += more;
        numbered = keys;
    }

    /** The numbers of the requests' keys, and room behind. */
    int[] ids() {
        return ids;
    }

    /** Takes out the requests for all other keys than some. */
    void keep(KeySelection selection) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            int number = selection.number(ids[i]);
            if (number >= 0) {
                ids[kept++] = number;
            }
        }
        size = kept;
        numbered = selection.size();
    }

    /** What is known of the keys, and of how the trace came about. */
    void describe(KeyColumns columns, Changes sizes, Recorded recorded) {
        this.columns = columns;
        this.sizes = sizes;
        this.recorded = recorded;
    }

    static void requireNumbers(int distinct) {
        if (distinct > MOST_KEYS) {
            throw UserFault.usage("a trace has at most " + Counts.text(MOST_KEYS) + " distinct keys; sample it first");
        }
    }

    /** Something to tell whoever reads the trace; {@code null} for nothing. */
    void remark(String remark) {
        if (remark != null) {
            remarks.add(remark);
        }
    }

    /** The rest is damaged: takes down why. */
    void endEarly(String note) {
        recorded =
                recorded == null ? new Recorded("", 1, note) : new Recorded(recorded.title(), recorded.share(), note);
    }

    /** Keeps the keys as they were read, as the names of their numbers. */
    void keepNames() {
        KeyColumns known = columns();
        if (known.names() == null) {
            KeyNames names = texts.size() > 0 ? texts::key : key -> Long.toString(numbers.key(key));
            columns = new KeyColumns(names, known.costNanos(), known.sizes(), known.lifetimes(), known.policyKeys());
        }
    }

    private KeyColumns columns() {
        if (columns != null) {
            return columns;
        }
        int keys = distinct();
        return new KeyColumns(null, weights.costs(keys), weights.sizes(keys), figures.lifetimes(keys), null);
    }

    private int distinct() {
        return Math.max(numbered, Math.max(numbers.size(), texts.size()));
    }

    Trace trace(String name, TraceFormat format) {
        RequestColumns each = figures.columns(size, sizes == null ? weights.sizeChanges() : sizes);
        return new Trace(name, format, Arrays.copyOf(ids, size), distinct(), columns(), each, recorded, remarks);
    }
}
