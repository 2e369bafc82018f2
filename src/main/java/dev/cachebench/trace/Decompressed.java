package dev.cachebench.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What is in a stream once it is decompressed, which is known from its first bytes and not from a name. */
final class Decompressed {
    private static final int BUFFER = 1 << 16;
    private static final int BEGINNING = 6;

    private Decompressed() {}

    static BufferedInputStream of(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        Compression compression = Compression.of(peek(in, BEGINNING));
        return compression == Compression.NONE
                ? in
                : new BufferedInputStream(new ReadAhead(compression.decompressed(in)), BUFFER);
    }

    /** The next bytes, which stay to be read. */
    static byte[] peek(InputStream in, int bytes) throws IOException {
        in.mark(bytes);
        byte[] next = in.readNBytes(bytes);
        in.reset();
        return next;
    }
}
