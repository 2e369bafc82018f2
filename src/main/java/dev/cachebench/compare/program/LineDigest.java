package dev.cachebench.compare.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads an output of any length, and keeps hashes of its lines in bounded memory. */
final class LineDigest {
    /** How much of the output is kept in a file, to show where outputs differ. */
    private static final int KEPT = 16 << 20;

    private static final int LONGEST_LINE = 1 << 20;
    private static final long OPEN = 0x5851F42D4C957F2DL; // told apart by it: a last line that nothing ends
    private static final int MOST_BLOCKS = 1 << 18;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final List<Pattern> ignored;
    private long[] blocks = new long[256];
    private int count;
    private int linesPerBlock = 1;
    private int linesInBlock;
    private long block;
    private long lines;
    private long bytes;
    private long ordered;
    private long unordered;
    private long text; // bytes without line breaks
    private long compared; // those of them that are not left out
    private byte[] line = new byte[256];
    private int length;
    private volatile boolean waiting;
    private OutputPrint known; // null before somebody asks; guarded by this

    /** @param ignored text that matches one of these is left out of its line */
    LineDigest(List<Pattern> ignored) {
        this.ignored = ignored;
    }

    /**
     * Reads to the end.
     *
     * @param kept a file for the beginning of the output; {@code null} to keep nothing
     * @param shown gets a copy of everything; {@code null} for nobody
     */
    OutputPrint read(InputStream in, Path kept, OutputStream shown) throws IOException {
        try (OutputStream beginning = kept == null ? OutputStream.nullOutputStream() : Files.newOutputStream(kept)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = next(in, buffer); read >= 0; read = next(in, buffer)) {
                int rest = (int) Math.max(0, Math.min(read, KEPT - bytes));
                beginning.write(buffer, 0, rest);
                if (shown != null) {
                    shown.write(buffer, 0, read);
                    shown.flush();
                }
                bytes += read;
                accept(buffer, read);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return soFar(kept);
    }

    private int next(InputStream in, byte[] buffer) throws IOException {
        waiting = true;
        int read = in.read(buffer);
        waiting = false;
        return read;
    }

    /** Whether everything there is has been read, and more is waited for. */
    boolean isWaiting() {
        return waiting;
    }

    /** What was read up to now, by another thread that may never get to the end; the same ever after. */
    synchronized OutputPrint soFar(Path kept) {
        known = known == null ? print(kept) : known;
        return known;
    }

    private synchronized void accept(byte[] buffer, int read) {
        int from = 0;
        for (int i = 0; i < read; i++) {
            if (buffer[i] == '\n') {
                append(buffer, from, i);
                endLine(0);
                from = i + 1;
            }
        }
        append(buffer, from, read);
    }

    private void append(byte[] buffer, int start, int end) {
        int from = start;
        while (from < end) {
            int part = Math.min(end - from, LONGEST_LINE - length);
            if (length + part > line.length) {
                line = Arrays.copyOf(line, Math.min(LONGEST_LINE, Math.max(2 * line.length, length + part)));
            }
            System.arraycopy(buffer, from, line, length, part);
            length += part;
            from += part;
            if (length == LONGEST_LINE) {
                endLine(0);
            }
        }
    }

    private void endLine(long end) {
        byte[] left = line;
        int size = length;
        length = 0;
        text += size;
        if (!ignored.isEmpty()) {
            left = IgnoredText.without(ignored, new String(line, 0, size, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            size = left.length;
        }
        compared += size;
        long hash = hash(left, size) ^ end;
        lines++;
        ordered = mix(ordered * 0x9E3779B97F4A7C15L + hash);
        unordered += mix(hash ^ 0xD6E8FEB86659FD93L);
        block = linesInBlock == 0 ? hash : mix(block * 0x9E3779B97F4A7C15L + hash);
        if (++linesInBlock == linesPerBlock) {
            endBlock();
        }
    }

    private void endBlock() {
        if (count == MOST_BLOCKS) {
            for (int i = 0; i < count / 2; i++) {
                blocks[i] = mix(blocks[2 * i] * 0x9E3779B97F4A7C15L + blocks[2 * i + 1]);
            }
            count /= 2;
            linesPerBlock *= 2;
            return; // the block is half of a larger one now
        }
        if (count == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * count);
        }
        blocks[count++] = block;
        linesInBlock = 0;
    }

    private OutputPrint print(Path kept) {
        if (length > 0) {
            endLine(OPEN);
        }
        if (linesInBlock > 0) {
            blocks = Arrays.copyOf(blocks, count + 1);
            blocks[count++] = block;
        }
        return new OutputPrint(
                Arrays.copyOf(blocks, count),
                linesPerBlock,
                lines,
                bytes,
                ordered,
                unordered,
                ignored,
                text > 0 && compared == 0,
                Optional.ofNullable(kept));
    }

    private static long hash(byte[] bytes, int length) {
        long hash = length * 0x9E3779B97F4A7C15L;
        int i = 0;
        for (; i + 8 <= length; i += 8) {
            hash = (hash ^ mix((long) LONGS.get(bytes, i))) * 0x9FB21C651E98DF25L;
            hash ^= hash >>> 32;
        }
        long rest = 0;
        for (; i < length; i++) {
            rest = rest << 8 | bytes[i] & 0xff;
        }
        return mix(hash ^ mix(rest));
    }

    /** David Stafford's thirteenth variant of MurmurHash3's finalizer. */
    private static long mix(long bits) {
        long mixed = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
