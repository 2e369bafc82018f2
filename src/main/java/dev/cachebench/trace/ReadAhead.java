package dev.cachebench.trace;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a stream ahead on a thread of its own: decompressing takes about as long as parsing, so the two run in
 * parallel. What the stream throws is thrown here, after the bytes before that.
 */
final class ReadAhead extends InputStream {
    private static final int CHUNK = 1 << 16;
    private static final int MOST_CHUNKS = 16; // a megabyte
    private static final int PATIENCE_MILLIS = 1000;
    private static final byte[] NOTHING = new byte[0];

    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(MOST_CHUNKS);
    private final Thread reader;
    private Chunk chunk = new Chunk(NOTHING, 0, false, null);
    private int at; // in the chunk

    /**
     * Some of the stream, in their order.
     *
     * @param isLast whether it ends after this
     * @param failure how; {@code null} if as it should
     */
    private record Chunk(byte[] bytes, int length, boolean isLast, Throwable failure) {}

    /** @param in is this one's, which closes it */
    ReadAhead(InputStream in) {
        reader = new Thread(() -> read(in), "cachebench-read-ahead");
        reader.setDaemon(true);
        reader.start();
    }

    private void read(InputStream in) {
        try (in) {
            boolean ends = false;
            while (!ends) {
                Chunk next = chunk(in);
                chunks.put(next);
                ends = next.isLast();
            }
        } catch (InterruptedException | IOException e) {
            // closed: nobody is reading any more
        }
    }

    private static Chunk chunk(InputStream in) {
        byte[] bytes = NOTHING;
        int length = 0;
        try {
            bytes = new byte[CHUNK]; // inside the try, so that a waiting reader learns of a lack of memory
            while (length < CHUNK) {
                int got = in.read(bytes, length, CHUNK - length);
                if (got < 0) {
                    return new Chunk(bytes, length, true, null);
                }
                length += got;
            }
            return new Chunk(bytes, length, false, null);
        } catch (IOException | RuntimeException | Error e) {
            return new Chunk(bytes, length, true, e);
        }
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : chunk.bytes()[at++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (most == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int count = Math.min(most, chunk.length() - at);
        System.arraycopy(chunk.bytes(), at, into, from, count);
        at += count;
        return count;
    }

    /** Goes on to the next chunk if this one has been read. */
    private boolean isAtEnd() throws IOException {
        while (at == chunk.length()) {
            if (chunk.isLast()) {
                rethrow(chunk.failure());
                return true;
            }
            try {
                chunk = chunks.take();
                at = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            }
        }
        return false;
    }

    private static void rethrow(Throwable failure) throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /** Ends the thread; does not wait long for one that waits for a pipe itself, which cannot be interrupted. */
    @Override
    public void close() {
        reader.interrupt();
        try {
            reader.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
