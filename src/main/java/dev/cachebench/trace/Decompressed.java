package dev.cachebench.trace;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** What is in a stream once it is decompressed, which is known from its first bytes and not from a name. */
final class Decompressed {
    private static final int BUFFER = 1 << 16;
    private static final byte[] GZIP = {0x1F, (byte) 0x8B};
    private static final byte[] XZ = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0};
    private static final byte[] ZSTD = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

    /** An xz file says how much memory its reader needs; more than this, in kB, no one has written in good faith. */
    private static final int XZ_MEMORY = 1 << 19;

    private Decompressed() {}

    static BufferedInputStream of(InputStream raw) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw, BUFFER);
        if (begins(in, GZIP)) {
            return new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
        }
        if (begins(in, XZ)) {
            return new BufferedInputStream(new XZInputStream(in, XZ_MEMORY), BUFFER);
        }
        if (begins(in, ZSTD)) {
            return new BufferedInputStream(new ZstdInputStream(in), BUFFER);
        }
        return in;
    }

    private static boolean begins(InputStream in, byte[] magic) throws IOException {
        return Arrays.equals(peek(in, magic.length), magic);
    }

    /** The next bytes, which stay to be read. */
    static byte[] peek(InputStream in, int bytes) throws IOException {
        in.mark(bytes);
        byte[] next = in.readNBytes(bytes);
        in.reset();
        return next;
    }
}
