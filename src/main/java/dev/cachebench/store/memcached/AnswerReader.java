package dev.cachebench.store.memcached;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** Reads what a server sends: lines, of bounded length, and blocks of bytes. */
final class AnswerReader {
    private static final int MOST_LINE_BYTES = 2048; // a key of 250, what precedes it, and messages
    private static final int SHOWN = 60;

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int end;

    AnswerReader(InputStream in) {
        this.in = in;
    }

    private void fill() throws IOException {
        int count = in.read(buffer, 0, buffer.length);
        if (count <= 0) {
            throw new EOFException("the server closed it");
        }
        next = 0;
        end = count;
    }

    /**
     * The next line, without its end.
     *
     * @throws ProtocolException if it is too long
     */
    String line() throws IOException {
        StringBuilder head = null; // what has come before the buffer was filled anew
        int start = next;
        while (true) {
            if (next == end) {
                head = head == null ? new StringBuilder() : head;
                append(head, start, end);
                fill();
                start = next;
            }
            if (buffer[next++] == '\n') {
                String line = head == null
                        ? text(start, next - 1)
                        : append(head, start, next - 1).toString();
                return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            }
            if ((head == null ? 0 : head.length()) + next - start > MOST_LINE_BYTES) {
                throw unexpected("a line of more than " + MOST_LINE_BYTES + " bytes");
            }
        }
    }

    private String text(int from, int to) {
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private StringBuilder append(StringBuilder line, int from, int to) {
        return line.append(text(from, to));
    }

    /** The next bytes, which an end of line follows. */
    byte[] block(int length) throws IOException {
        byte[] block = new byte[length];
        int done = Math.min(length, end - next);
        System.arraycopy(buffer, next, block, 0, done);
        next += done;
        while (done < length) {
            int count = in.read(block, done, length - done);
            if (count <= 0) {
                throw new EOFException("the server closed it");
            }
            done += count;
        }
        if (!line().isEmpty()) {
            throw unexpected("a value that is longer than it says");
        }
        return block;
    }

    /** What is thrown for an answer that no Memcached server gives. */
    static ProtocolException unexpected(String answer) {
        String shown = answer.replaceAll("[^ -~]", "?");
        return new ProtocolException(
                "it sent '" + (shown.length() <= SHOWN ? shown : shown.substring(0, SHOWN) + "...") + "'");
    }
}
