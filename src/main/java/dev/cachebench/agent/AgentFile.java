package dev.cachebench.agent;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * The file of an agent's snapshots, each of which replaces the last one as a whole.
 *
 * <p>A program's security manager is asked before a file is opened or moved, and may refuse; it may also be the
 * program's own code, which we never call. Once there is one, snapshots therefore go alternately into two spare files
 * that were opened before {@code main}. One of them is whole at any time, and {@link #settle} puts it in place after
 * the program has ended. So do those of the first second, in the middle of which most programs would set theirs.
 */
public final class AgentFile {
    /** The property of an agent's options that names the folder for spare files, which exists. */
    public static final String FOLDER = "folder";

    private static final int FIRST_WITHOUT_SECURITY_MANAGERS = 24;
    private static final long EARLY_NANOS = 1_000_000_000;
    private static final int TRAILER_BYTES =
            2 * Long.BYTES; // the snapshot's number, and the CRC-32 of what comes before

    private final Path file;
    private final RandomAccessFile[] spares; // null if they cannot be needed
    private final CRC32 crc = new CRC32(); // made before main, since its class loads a native library
    private final long start = System.nanoTime();
    private boolean guarded;
    private long written; // to spare files, since a snapshot was put in place

    private AgentFile(Path file, RandomAccessFile[] spares) {
        this.file = file;
        this.spares = spares;
    }

    /** Writes a snapshot. */
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /**
     * To be called before {@code main}.
     *
     * @param folder for spare files; exists
     */
    static AgentFile open(Path file, Path folder) throws IOException {
        if (Runtime.version().feature() >= FIRST_WITHOUT_SECURITY_MANAGERS) {
            return new AgentFile(file, null);
        }
        RandomAccessFile[] spares = new RandomAccessFile[2];
        for (int i = 0; i < spares.length; i++) {
            spares[i] = new RandomAccessFile(spare(file, folder, i).toFile(), "rw");
        }
        return new AgentFile(file, spares);
    }

    /** Deletes what an earlier program's agent left. */
    public static void forget(Path file, Path folder) throws IOException {
        Files.deleteIfExists(file);
        for (int i = 0; i < 2; i++) {
            Files.deleteIfExists(spare(file, folder, i));
        }
    }

    private static Path spare(Path file, Path folder, int number) {
        return folder.resolve(file.getFileName() + ".spare" + number);
    }

    /** Replaces the last snapshot. */
    void write(Content content) throws IOException {
        if (spares != null && (isGuarded() || System.nanoTime() - start < EARLY_NANOS)) {
            writeSpare(content);
            return;
        }
        replace(file, content);
        for (; written > 0; written--) {
            spares[(int) (written % spares.length)].setLength(0); // older than what is in place
        }
    }

    @SuppressWarnings("removal") // they are gone only where there are no spare files
    private boolean isGuarded() {
        guarded |= System.getSecurityManager() != null;
        return guarded;
    }

    private void writeSpare(Content content) throws IOException {
        RandomAccessFile spare = spares[(int) (++written % spares.length)];
        spare.setLength(0);
        spare.seek(0);
        crc.reset();
        OutputStream out = new BufferedOutputStream(new CheckedOutputStream(new Unclosed(spare), crc), 1 << 16);
        content.write(out);
        out.flush();
        spare.write(ByteBuffer.allocate(TRAILER_BYTES)
                .putLong(written)
                .putLong(crc.getValue())
                .array());
    }

    /** A {@code FileOutputStream} would ask the security manager. */
    private static final class Unclosed extends OutputStream {
        private final RandomAccessFile file;

        Unclosed(RandomAccessFile file) {
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            file.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }
    }

    /** Writes beside the file and then moves that there, so that readers never see half of it. */
    public static void replace(Path file, Content content) throws IOException {
        replace(file, file.resolveSibling(file.getFileName() + ".part"), content);
    }

    private static void replace(Path file, Path beside, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside), 1 << 16)) {
            content.write(out);
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Puts the last snapshot in its place, if it is in a spare file. To be called by the launcher after the program has
     * ended; of one that runs on, a snapshot is put there.
     *
     * @param folder of the spare files
     */
    public static void settle(Path file, Path folder) throws IOException {
        byte[] newest = newest(file, folder);
        if (newest == null) {
            newest = newest(file, folder); // a program that runs on may have been writing each as it was read
        }
        if (newest != null) {
            byte[] last = newest;
            // Not by the name that the program goes by, which may be putting one there itself.
            Path beside = file.resolveSibling(file.getFileName() + ".settled");
            replace(file, beside, out -> out.write(last, 0, last.length - TRAILER_BYTES));
        }
    }

    /** What the newest whole spare file holds; {@code null} if none is whole. */
    private static byte[] newest(Path file, Path folder) throws IOException {
        byte[] newest = null;
        long number = 0;
        for (int i = 0; i < 2; i++) {
            Path spare = spare(file, folder, i);
            byte[] bytes = Files.exists(spare) ? Files.readAllBytes(spare) : new byte[0];
            long its = number(bytes);
            if (its > number) {
                newest = bytes;
                number = its;
            }
        }
        return newest;
    }

    /** A snapshot's number; 0 if it is not whole. */
    private static long number(byte[] bytes) {
        int length = bytes.length - TRAILER_BYTES;
        if (length < 0) {
            return 0;
        }
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        ByteBuffer trailer = ByteBuffer.wrap(bytes, length, TRAILER_BYTES);
        long number = trailer.getLong();
        return trailer.getLong() == crc.getValue() ? number : 0;
    }
}
