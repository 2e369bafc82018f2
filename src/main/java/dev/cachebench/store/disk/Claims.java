package dev.cachebench.store.disk;

import dev.cachebench.cache.Claim;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The keys whose values processes compute, for all stores of this JVM in one folder. A claim is a lock on one byte of a
 * file that has none, at a place that the key's digest says: the operating system lets go of it when the process ends,
 * however it ends. There is one channel to a file, since a process that closes any gives up its locks on all (POSIX).
 * Thread-safe.
 */
final class Claims implements AutoCloseable {
    /** A recursive function claims all keys on its way down, and the system looks through its locks one by one. */
    private static final int MOST_HELD = 1000;

    private static final Map<Path, Claims> OPEN = new HashMap<>(); // guarded by the class

    private final Path file;
    private final FileChannel channel;
    private int users; // guarded by the class
    private int held; // guarded by this

    private Claims(Path file) throws IOException {
        this.file = file;
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /**
     * Those of a folder.
     *
     * @param file in the folder, which exists
     * @throws IOException if there is none, and none can be made
     */
    static synchronized Claims of(Path file) throws IOException {
        Path name = file.toAbsolutePath().getParent().toRealPath().resolve(file.getFileName());
        Claims claims = OPEN.get(name);
        if (claims == null) {
            claims = new Claims(name);
            OPEN.put(name, claims);
        }
        claims.users++;
        return claims;
    }

    /**
     * Claims a key.
     *
     * @param place of the key, 0 or more; keys that share one by chance wait for each other
     * @return empty if another computation has it; {@link Claim#NONE} if this process has as many as it may
     * @throws IOException if the file system has no locks
     */
    synchronized Optional<Claim> claim(long place) throws IOException {
        if (held >= MOST_HELD) {
            return Optional.of(Claim.NONE);
        }
        FileLock lock;
        try {
            lock = channel.tryLock(place, 1, false);
        } catch (OverlappingFileLockException e) { // of another cache of this JVM
            return Optional.empty();
        }
        if (lock == null) {
            return Optional.empty();
        }
        held++;
        return Optional.of(new Held(lock));
    }

    private final class Held implements Claim {
        private final FileLock lock;

        Held(FileLock lock) {
            this.lock = lock;
        }

        @Override
        public void release() {
            synchronized (Claims.this) {
                held -= lock.isValid() ? 1 : 0;
                try {
                    lock.release();
                } catch (IOException e) {
                    // the channel is closed, and with it the lock is gone
                }
            }
        }
    }

    /** Gives up all claims once nobody uses them any longer. */
    @Override
    public void close() throws IOException {
        synchronized (Claims.class) {
            if (--users == 0) {
                OPEN.remove(file);
                channel.close();
            }
        }
    }
}
