package dev.cachebench.cache.key;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Digests of files, each made once for as long as its {@linkplain FileStamp stamp} stays the same.
 *
 * <p>A file that is edited twice within one tick of the file system's clock has the same stamp after both edits, so a
 * digest that was made between them would be stale and look current. As git does with its index, a digest is therefore
 * relied on only if the file had not changed for {@value #MARGIN_MILLIS} ms when it was made, which is longer than a
 * tick of any file system; one made earlier is made again at the next call. A network drive's clock may be off by less
 * than that. Thread-safe.
 */
final class FileDigests {
    /** For the whole JVM. */
    static final FileDigests ALL = new FileDigests(System::currentTimeMillis, FileStamp::of);

    private static final int MARGIN_MILLIS = 2_500; // FAT has ticks of two seconds
    private static final int MOST = 20_000; // files that are remembered
    private static final long LARGEST = 4L << 30; // bytes
    private static final int TRIES = 3; // of a file that changes as it is read
    private static final int BYTES = 16; // of the digest that is kept

    private final Map<Path, Known> known = new LinkedHashMap<>(16, 0.75f, true) { // guarded by itself
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Path, Known> eldest) {
                    return size() > MOST;
                }
            };

    private final LongSupplier clock; // milliseconds
    private final Stamps stamps;

    /** Looks at a file's stamp. */
    @FunctionalInterface
    interface Stamps {
        FileStamp of(Path file) throws IOException;
    }

    /** @param clock the one that stamps go by, in milliseconds */
    FileDigests(LongSupplier clock, Stamps stamps) {
        this.clock = clock;
        this.stamps = stamps;
    }

    /** A digest, and the stamp that its file had. */
    private record Known(FileStamp stamp, byte[] digest) {}

    /**
     * The first half of the SHA-256 of a regular file's content.
     *
     * @param stamp that it has now
     * @throws Unkeepable if it changes as it is read, or is larger than 4 GiB
     * @throws IOException if it cannot be read
     */
    byte[] of(Path file, FileStamp stamp) throws IOException {
        Path place = file.toAbsolutePath();
        synchronized (known) {
            Known before = known.get(place);
            if (before != null && before.stamp.equals(stamp)) {
                return before.digest;
            }
        }
        FileStamp now = stamp;
        for (int i = 0; i < TRIES; i++) {
            if (now.size() > LARGEST) {
                throw new Unkeepable("a file that an argument names is larger than 4 GiB");
            }
            long start = clock.getAsLong();
            byte[] digest = read(file, now.size());
            FileStamp after = stamps.of(file);
            if (after.equals(now)) {
                if (now.lastChange() + MARGIN_MILLIS < start) {
                    synchronized (known) {
                        known.put(place, new Known(now, digest));
                    }
                }
                return digest;
            }
            now = after;
        }
        throw new Unkeepable("a file that an argument names changes as it is read");
    }

    private static byte[] read(Path file, long size) throws IOException {
        MessageDigest sha = CanonicalBytes.sha256();
        byte[] buffer = new byte[(int) Math.max(1, Math.min(size + 1, 1 << 16))];
        try (InputStream in = Files.newInputStream(file)) {
            long left = size + 1; // one that grows is read once more
            for (int n = in.read(buffer); n >= 0 && left > 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
                left -= n;
            }
        }
        return half(sha);
    }

    static byte[] half(MessageDigest sha) {
        byte[] half = new byte[BYTES];
        System.arraycopy(sha.digest(), 0, half, 0, BYTES);
        return half;
    }
}
