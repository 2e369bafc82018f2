package dev.cachebench.trace;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZInputStream;
import org.tukaani.xz.XZOutputStream;

/** How a file is compressed: what is read tells by its first bytes, what is written by the ending of its name. */
public enum Compression {
    NONE("none", "", new byte[0]),
    GZIP("gzip", ".gz", new byte[] {0x1F, (byte) 0x8B}),
    XZ("xz", ".xz", new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0}),
    ZSTD("zstd", ".zst", new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD});

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_MAGIC = 6;

    /** An xz file says how much memory its reader needs; more than this, in kB, no one has written in good faith. */
    private static final int XZ_MEMORY = 1 << 19;

    /** Of xz's 0 to 9: the numbers of keys do not become much smaller above it, but take several times as long. */
    private static final int XZ_PRESET = 2;

    private final String id;
    private final String ending;
    private final byte[] magic;

    Compression(String id, String ending, byte[] magic) {
        this.id = id;
        this.ending = ending;
        this.magic = magic;
    }

    /** The name for people and programs; {@code none} without one. */
    public String id() {
        return id;
    }

    /** What a file of that name is to be compressed by. */
    public static Compression ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Compression compression : values()) {
            if (compression != NONE && lower.endsWith(compression.ending)) {
                return compression;
            }
        }
        return NONE;
    }

    /** The name of a file without the ending that tells of compression. */
    public String without(String name) {
        return name.substring(0, name.length() - ending.length());
    }

    /** What a file is compressed by. */
    public static Compression of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in.readNBytes(LONGEST_MAGIC));
        }
    }

    /** What begins with these bytes; two are enough if there are no more, since the file was cut there. */
    static Compression of(byte[] beginning) {
        for (Compression compression : values()) {
            int length = Math.min(beginning.length, compression.magic.length);
            if (compression != NONE
                    && length >= 2
                    && Arrays.equals(beginning, 0, length, compression.magic, 0, length)) {
                return compression;
            }
        }
        return NONE;
    }

    /** The content of a stream that is compressed so. */
    InputStream decompressed(InputStream in) throws IOException {
        return switch (this) {
            case NONE -> in;
            case GZIP -> new GZIPInputStream(new AskedToTheEnd(in), BUFFER);
            case XZ -> new XZInputStream(in, XZ_MEMORY);
            case ZSTD -> new ZstdInputStream(in);
        };
    }

    /** Compresses what is written; to be closed, which closes {@code out} too. */
    public OutputStream onto(OutputStream out) throws IOException {
        return switch (this) {
            case NONE -> out;
            case GZIP -> new GZIPOutputStream(out, BUFFER);
            case XZ -> new XZOutputStream(out, new LZMA2Options(XZ_PRESET));
            case ZSTD -> new ZstdOutputStream(out);
        };
    }

    /**
     * {@link GZIPInputStream} takes a stream that has nothing {@linkplain #available available} for one that has ended,
     * and would leave out what was appended to a file: this has it read on.
     */
    private static final class AskedToTheEnd extends FilterInputStream {
        AskedToTheEnd(InputStream in) {
            super(in);
        }

        @Override
        public int available() {
            return 1;
        }
    }
}
