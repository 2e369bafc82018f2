package dev.cachebench.trace;

import dev.cachebench.recording.SampleRate;
import dev.cachebench.recording.TraceLayout;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/** Reads a trace in cachebench's own format by frames, and lets none through that is damaged. */
final class Frames {
    private final InputStream in;
    private final byte[] head = new byte[TraceLayout.FRAME];
    private byte[] content = new byte[1 << 16];
    private int length;
    private int requests;
    private int newKeys;
    private long allRequests;
    private long allKeys;
    private long good; // bytes that are whole
    private String title;
    private SampleRate rate;
    private boolean thinned;
    private BitSet stay; // null unless the frame is a thinning
    private long asked;
    private String note;

    /** @throws IOException if it does not begin as such a trace does */
    Frames(InputStream in) throws IOException {
        this.in = in;
        readHeader();
    }

    private void readHeader() throws IOException {
        byte[] fixed = in.readNBytes(TraceLayout.HEADER);
        ByteBuffer header = ByteBuffer.wrap(fixed);
        if (fixed.length >= Long.BYTES && header.getLong() != TraceLayout.MAGIC) {
            throw new IOException("it does not begin like a cachebench trace");
        }
        if (fixed.length < TraceLayout.HEADER) {
            throw new IOException("it ends in its header");
        }
        int version = header.getInt();
        int threshold = header.getInt();
        int titleLength = header.getShort() & 0xFFFF;
        byte[] whole = Arrays.copyOf(fixed, fixed.length + titleLength);
        byte[] checksum = new byte[4];
        if (in.readNBytes(whole, fixed.length, titleLength) < titleLength || in.readNBytes(checksum, 0, 4) < 4) {
            throw new IOException("it ends in its header");
        }
        if (ByteBuffer.wrap(checksum).getInt() != TraceLayout.checksum(whole, whole.length)) {
            throw new IOException("its header does not match its checksum");
        }
        if (version != TraceLayout.VERSION) {
            throw UserFault.usage("it is of version " + version + " of the format, and this cachebench reads "
                    + TraceLayout.VERSION + "; "
                    + (version > TraceLayout.VERSION ? "get a newer cachebench" : "record it again"));
        }
        try {
            rate = new SampleRate(threshold);
        } catch (IllegalArgumentException e) {
            throw new IOException("its header has " + e.getMessage());
        }
        title = new String(whole, fixed.length, titleLength, StandardCharsets.UTF_8);
        good = whole.length + 4L;
    }

    /**
     * Goes on to the next block.
     *
     * @return false at the end
     * @throws IOException if the next frame is damaged, or not all there
     */
    boolean next() throws IOException {
        int got = in.readNBytes(head, 0, head.length);
        if (got < head.length) {
            throw new IOException(got == 0 ? "it has no end" : "it ends in a block");
        }
        ByteBuffer frame = ByteBuffer.wrap(head);
        int kind = frame.getInt();
        length = frame.getInt();
        requests = frame.getInt();
        newKeys = frame.getInt();
        if ((kind != TraceLayout.BLOCK && kind != TraceLayout.THINNING && kind != TraceLayout.END)
                || length < 0
                || length > (kind == TraceLayout.THINNING ? thinningLength() : TraceLayout.LONGEST_CONTENT)
                || requests < 0
                || requests > length
                || newKeys < 0
                || newKeys > requests) {
            throw new IOException("a block has an invalid header");
        }
        if (length > content.length) {
            content = new byte[Math.max(length, TraceLayout.LONGEST_CONTENT)];
        }
        if (in.readNBytes(content, 0, length) < length) {
            throw new IOException("it ends in a block");
        }
        if (frame.getInt() != TraceLayout.checksum(head, content, 0, length)) {
            throw new IOException("a block does not match its checksum");
        }
        stay = null;
        if (kind == TraceLayout.END) {
            readEnd();
            return false;
        }
        if (kind == TraceLayout.THINNING) {
            readThinning();
        }
        allRequests += requests;
        allKeys += newKeys;
        good += head.length + length;
        return true;
    }

    private long thinningLength() {
        return TraceLayout.THINNING_HEAD + (allKeys + 7) / 8;
    }

    private void readThinning() throws IOException {
        ByteBuffer thinning = ByteBuffer.wrap(content, 0, length);
        if (length != thinningLength() || requests > 0) {
            throw new IOException("a thinning has an invalid length");
        }
        int threshold = thinning.getInt();
        int keys = thinning.getInt();
        long left = thinning.getLong();
        stay = BitSet.valueOf(thinning);
        if (threshold < 1
                || threshold >= rate.threshold()
                || stay.cardinality() != keys
                || stay.length() > allKeys
                || left < keys
                || left > allRequests) {
            throw new IOException("a thinning does not match what is before it");
        }
        rate = new SampleRate(threshold);
        thinned = true;
        allKeys = keys;
        allRequests = left;
    }

    private void readEnd() throws IOException {
        ByteBuffer end = ByteBuffer.wrap(content, 0, length);
        int fixed = rate.isAll() ? 12 : 20;
        if (length < fixed || end.getLong() != allRequests || end.getInt() != allKeys) {
            throw new IOException("the counts at its end do not match its content");
        }
        asked = rate.isAll() ? 0 : end.getLong();
        if (asked != 0 && asked < allRequests) {
            throw new IOException("the count of all requests at its end is too low");
        }
        note = new String(content, fixed, length - fixed, StandardCharsets.UTF_8);
        if (in.read() >= 0) {
            throw new IOException("something follows its end");
        }
    }

    /** Of the block: bytes from 0 up to {@link #length()}. */
    byte[] content() {
        return content;
    }

    int length() {
        return length;
    }

    /** Whether there was a thinning so far. */
    boolean isThinned() {
        return thinned;
    }

    /** The keys that stay if the frame is a thinning; {@code null} if it is a block. */
    BitSet stay() {
        return stay;
    }

    /** Requests in the block. */
    int requests() {
        return requests;
    }

    /** Keys that appear first in the block. */
    int newKeys() {
        return newKeys;
    }

    /** Requests in the good blocks so far, for the keys that have stayed. */
    long allRequests() {
        return allRequests;
    }

    /** Keys in the good blocks so far that have stayed. */
    int allKeys() {
        return (int) allKeys;
    }

    /** Bytes of the file so far that are whole: the header and good blocks. */
    long good() {
        return good;
    }

    String title() {
        return title;
    }

    /** The share of the keys that are recorded by now. */
    SampleRate rate() {
        return rate;
    }

    /**
     * Requests that came, for keys of the sample or not; 0 before the end, without a sample, and if nobody counted
     * them.
     */
    long asked() {
        return asked;
    }

    /** Why the trace ends; {@code null} before its end. */
    String note() {
        return note;
    }
}
