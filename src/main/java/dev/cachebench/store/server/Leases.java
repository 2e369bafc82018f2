package dev.cachebench.store.server;

import dev.cachebench.cache.Claim;
import dev.cachebench.cache.StoreFailure;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The keys whose values this process computes, as other processes see them on a server: the server forgets each after
 * {@value #SECONDS} seconds, and until it is released a daemon thread renews it before that. So no claim outlives its
 * process for longer. Thread-safe.
 */
public final class Leases implements AutoCloseable {
    /** How long the server keeps one that is not renewed. */
    public static final int SECONDS = 5;

    private static final long RENEWED_MILLIS = TimeUnit.SECONDS.toMillis(SECONDS) / 4;

    /** A recursive function claims all keys on its way down, and each has to be renewed. */
    private static final int MOST_HELD = 1000;

    private final Table table;
    private final byte[] name = UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII);
    private final Set<Lease> held = new LinkedHashSet<>(); // guarded by this, as what follows
    private boolean renewing;
    private boolean closed;

    /** Who has which key, on the server. Methods throw {@link StoreFailure} and are bounded in time. */
    public interface Table {
        /**
         * Writes a holder's name for {@value Leases#SECONDS} seconds, unless there is one. Returns whether there was
         * none, or the server is left alone for now.
         */
        boolean take(byte[] digest, byte[] name);

        /** Lets it stand for {@value Leases#SECONDS} more seconds, if the name is this one. */
        void renew(byte[] digest, byte[] name);

        /** Takes it away, if the name is this one. */
        void give(byte[] digest, byte[] name);
    }

    public Leases(Table table) {
        this.table = table;
    }

    /**
     * Claims a key.
     *
     * @return empty if somebody else has it; {@link Claim#NONE} if this process has as many as it may
     * @throws StoreFailure if the server does not say
     */
    public Optional<Claim> claim(byte[] digest) {
        synchronized (this) {
            if (held.size() >= MOST_HELD || closed) {
                return Optional.of(Claim.NONE);
            }
        }
        if (!table.take(digest, name)) {
            return Optional.empty();
        }
        Lease lease = new Lease(digest);
        synchronized (this) {
            held.add(lease);
            if (!renewing && !closed) {
                renewing = true;
                Thread thread = new Thread(this::renewAll, "cachebench store leases");
                thread.setDaemon(true);
                thread.start();
            }
        }
        return Optional.of(lease);
    }

    private final class Lease implements Claim {
        private final byte[] digest;

        Lease(byte[] digest) {
            this.digest = digest;
        }

        @Override
        public void release() {
            synchronized (Leases.this) {
                held.remove(this);
            }
            try {
                table.give(digest, name);
            } catch (StoreFailure e) {
                // the server forgets it
            }
        }
    }

    /** Ends when there is nothing left to renew. */
    private void renewAll() {
        try {
            for (List<Lease> due = due(); !due.isEmpty(); due = due()) {
                for (Lease lease : due) {
                    renew(lease);
                }
            }
        } catch (InterruptedException e) {
            // nobody interrupts it; without it, claims end early
        }
    }

    private synchronized List<Lease> due() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(RENEWED_MILLIS);
        for (long left = end - System.nanoTime(); left > 0 && !closed; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        List<Lease> due = closed ? List.of() : List.copyOf(held);
        renewing = !due.isEmpty();
        return due;
    }

    private void renew(Lease lease) {
        synchronized (this) {
            if (!held.contains(lease)) {
                return;
            }
        }
        try {
            table.renew(lease.digest, name);
        } catch (StoreFailure e) {
            // the next time, or the server forgets it
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
