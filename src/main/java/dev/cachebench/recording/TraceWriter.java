package dev.cachebench.recording;

import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

/** Writes a trace as {@link TraceLayout} says, a block at a time. Not thread-safe. */
public final class TraceWriter implements Closeable {
    /** A block is written once it is that long. */
    private static final int FULL = 1 << 16;

    private static final int LONGEST_NOTE = 1000;

    private final OutputStream out;
    private SampleRate rate;
    private final byte[] head = new byte[TraceLayout.FRAME];
    private byte[] block = new byte[1 << 10]; // grows to what is needed
    private int length;
    private int whole; // bytes of whole records: a stack overflow may leave a torn one after them
    private int requests; // in the block
    private int newKeys;
    private long allRequests;
    private int allKeys;
    private IOException failure; // what follows a torn frame could not be read

    /**
     * Creates or replaces a file.
     *
     * @param title what is recorded
     * @param rate which of its keys
     */
    public TraceWriter(Path file, String title, SampleRate rate) throws IOException {
        // a channel would be closed by an interrupt of the thread that writes
        this(new FileOutputStream(file.toFile()), title, rate);
    }

    /**
     * Begins a trace in a stream, which is closed with this.
     *
     * @param title what is recorded
     * @param rate which of its keys
     */
    public TraceWriter(OutputStream out, String title, SampleRate rate) throws IOException {
        this(out, rate);
        byte[] text = utf8(title, 1 << 12);
        ByteBuffer header = ByteBuffer.allocate(TraceLayout.HEADER + text.length + 4);
        header.putLong(TraceLayout.MAGIC).putInt(TraceLayout.VERSION).putInt(rate.threshold());
        header.putShort((short) text.length).put(text);
        header.putInt(TraceLayout.checksum(header.array(), header.position()));
        out.write(header.array());
    }

    private TraceWriter(OutputStream out, SampleRate rate) {
        this.out = out;
        this.rate = rate;
    }

    /**
     * Ends a file that has lost its end.
     *
     * @param out appends to its good blocks
     * @param rate what its header says
     * @param requests in those
     * @param keys in those
     * @param note why there are no more
     */
    public static void end(OutputStream out, SampleRate rate, long requests, int keys, String note) throws IOException {
        TraceWriter writer = new TraceWriter(out, rate);
        writer.allRequests = requests;
        writer.allKeys = keys;
        writer.finish(note);
    }

    /** Requests so far for the keys that have stayed. */
    public long requests() {
        return allRequests;
    }

    /** Keys that have stayed: the number of the next new one. */
    public int keys() {
        return allKeys;
    }

    /** A request for a new key that is a whole number. */
    public void newKey(long number) throws IOException {
        beginNewKey();
        put(TraceLayout.NUMBER);
        put(number << 1 ^ number >> 63);
        commit(1, 1);
    }

    /**
     * A request for a new key.
     *
     * @param name at most {@link TraceLayout#LONGEST_NAME} bytes of UTF-8; {@code null} for none
     */
    public void newKey(byte[] name) throws IOException {
        if (name != null && name.length > TraceLayout.LONGEST_NAME) {
            throw new IllegalArgumentException("a key's name of " + name.length + " bytes");
        }
        beginNewKey();
        if (name == null) {
            put(TraceLayout.NO_NAME);
        } else {
            put(name.length + TraceLayout.NUMBER + 1);
            require(name.length);
            System.arraycopy(name, 0, block, length, name.length);
            length += name.length;
        }
        commit(1, 1);
    }

    private void beginNewKey() {
        if (allKeys == Integer.MAX_VALUE - TraceLayout.REQUEST) {
            throw new IllegalStateException("too many keys for a trace");
        }
        put(TraceLayout.NEW_KEY);
    }

    /** A request for a key by its number. */
    public void request(int key) throws IOException {
        requireKnown(key);
        put((long) key + TraceLayout.REQUEST);
        commit(1, 0);
    }

    /** From here on, the value of a key costs {@code nanos} to compute, 0 or more. */
    public void cost(int key, long nanos) throws IOException {
        attribute(TraceLayout.COST, key, nanos);
    }

    /** From here on, the value of a key takes {@code bytes}, 0 or more. */
    public void size(int key, long bytes) throws IOException {
        attribute(TraceLayout.SIZE, key, bytes);
    }

    /** What a policy knew a key by, where that is another number. */
    public void policyKey(int key, int known) throws IOException {
        if (known != key) {
            attribute(TraceLayout.POLICY_KEY, key, Integer.toUnsignedLong(known));
        }
    }

    private void attribute(int kind, int key, long value) throws IOException {
        requireKnown(key);
        if (value < 0) {
            throw new IllegalArgumentException("a cost or size below zero: " + value);
        }
        put(kind);
        put(key);
        put(value);
        commit(0, 0);
    }

    private void requireKnown(int key) {
        if (key < 0 || key >= allKeys) {
            throw new IllegalArgumentException("there is no key " + key + " yet");
        }
    }

    private void put(long value) {
        require(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            block[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        block[length++] = (byte) rest;
    }

    private void require(int bytes) {
        if (length + bytes > block.length) {
            block = Arrays.copyOf(block, Math.max(block.length << 1, length + bytes));
        }
    }

    /** A record is whole. */
    private void commit(int moreRequests, int moreKeys) throws IOException {
        requests += moreRequests;
        allRequests += moreRequests;
        newKeys += moreKeys;
        allKeys += moreKeys;
        whole = length;
        if (whole >= FULL) {
            flush();
        }
    }

    /**
     * Takes keys out with all their requests, and numbers the others anew in their order.
     *
     * @param lower the share of the keys that are recorded from here on
     * @param stay the keys that stay
     * @param stayingRequests how many requests there were for those
     */
    public void thin(SampleRate lower, BitSet stay, long stayingRequests) throws IOException {
        flush();
        byte[] bits = stay.toByteArray();
        ByteBuffer content = ByteBuffer.allocate(TraceLayout.THINNING_HEAD + (allKeys + 7) / 8);
        content.putInt(lower.threshold()).putInt(stay.cardinality()).putLong(stayingRequests);
        content.put(bits);
        frame(TraceLayout.THINNING, content.array(), content.capacity());
        rate = lower;
        allKeys = stay.cardinality();
        allRequests = stayingRequests;
    }

    /** Writes what was not written yet, as a block. */
    public void flush() throws IOException {
        if (whole == 0) {
            return;
        }
        frame(TraceLayout.BLOCK, block, whole);
        length = 0;
        whole = 0;
        requests = 0;
        newKeys = 0;
    }

    private void frame(int kind, byte[] content, int bytes) throws IOException {
        if (failure != null) {
            throw failure;
        }
        ByteBuffer frame = ByteBuffer.wrap(head);
        frame.putInt(kind).putInt(bytes).putInt(requests).putInt(newKeys);
        frame.putInt(TraceLayout.checksum(head, content, 0, bytes));
        byte[] whole = Arrays.copyOf(head, head.length + bytes);
        System.arraycopy(content, 0, whole, head.length, bytes);
        try {
            out.write(whole);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /**
     * Writes the end and closes the file.
     *
     * @param note why the trace ends before the program did; empty if it does not
     */
    public void finish(String note) throws IOException {
        finish(0, note);
    }

    /**
     * Likewise, for a sample.
     *
     * @param asked all requests, for keys of the sample and others; 0 if they were not counted
     */
    public void finish(long asked, String note) throws IOException {
        try (out) {
            flush();
            byte[] text = utf8(note, LONGEST_NOTE);
            ByteBuffer content = ByteBuffer.allocate(20 + text.length);
            content.putLong(allRequests).putInt(allKeys);
            if (!rate.isAll()) {
                content.putLong(asked);
            }
            content.put(text);
            frame(TraceLayout.END, content.array(), content.position());
        }
    }

    /** The first bytes of a text, with whole characters. */
    private static byte[] utf8(String text, int most) {
        String cut = text.length() <= most / 3 ? text : text.substring(0, most / 3);
        return cut.getBytes(StandardCharsets.UTF_8);
    }

    /** Closes the file as it is, without an end. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
