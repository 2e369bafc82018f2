package dev.cachebench.store.redis;

import dev.cachebench.store.server.HostName;
import dev.cachebench.store.server.KeySpace;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Hears from a server which entries others change, by {@code CLIENT TRACKING} in its broadcasting mode, which Redis has
 * from version 6 on, and Valkey. A thread keeps the connection up. Whenever it comes or goes, any entry may have
 * changed.
 */
final class RedisChanges implements AutoCloseable {
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;
    private static final int IDLE_MILLIS = 1000;
    private static final long SOUND_NANOS = TimeUnit.SECONDS.toNanos(1); // on one connection: pauses begin anew

    /** What servers and proxies that do not have the commands, or do not let this user have them, say. */
    private static final Pattern REFUSAL = Pattern.compile(
            "(?i)noperm|noproto|unknown (sub)?command|unsupported|not supported|syntax error|wrong number of arguments");

    private final RedisLinks links;
    private final HostName host;
    private final KeySpace keys;
    private final Consumer<byte[]> changes;
    private final CountDownLatch settled = new CountDownLatch(1); // once the first attempt has ended
    private volatile TrackedLink link; // null while there is none
    private volatile String refusal; // the server's; null if it has not refused
    private volatile boolean trusted; // whether anything may have been kept elsewhere, which a change is to reach
    private long pauseMillis; // guarded by this, as what follows
    private boolean hurried;
    private boolean closed;

    /** @param changes is given digests of entries; {@code null} if any may have changed */
    RedisChanges(RedisLinks links, HostName host, KeySpace keys, Consumer<byte[]> changes) {
        this.links = links;
        this.host = host;
        this.keys = keys;
        this.changes = changes;
        Thread thread = new Thread(this::run, "cachebench store changes");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            do {
                try {
                    listen();
                } catch (JedisDataException e) {
                    if (REFUSAL.matcher(String.valueOf(e.getMessage())).find()) {
                        refusal = e.getMessage();
                        return;
                    }
                } catch (JedisException | IOException e) {
                    // away
                } finally {
                    link = null;
                    anyMayHaveChanged();
                    settle();
                }
            } while (pause());
        } catch (InterruptedException e) {
            // nobody interrupts it
        }
    }

    /** Never returns but by an exception. */
    private void listen() throws IOException {
        RedisLink made = links.connected(host, RedisProtocol.RESP3);
        try {
            int idle = (int) Math.max(IDLE_MILLIS, TimeUnit.NANOSECONDS.toMillis(links.limitNanos()));
            TrackedLink tracked = new TrackedLink(made, idle, this::changed);
            tracked.track(keys.toString(), System.nanoTime() + links.limitNanos());
            anyMayHaveChanged();
            trusted = true;
            link = tracked;
            settle();
            long start = System.nanoTime();
            try {
                tracked.read();
            } finally {
                ended(System.nanoTime() - start);
            }
        } finally {
            links.discard(made);
        }
    }

    private void anyMayHaveChanged() {
        if (trusted) {
            changes.accept(null);
        }
    }

    /** Results are kept elsewhere without a look at the server. */
    void keepWithoutServer() {
        trusted = true;
    }

    private void changed(byte[] key) {
        byte[] digest = key == null ? null : keys.digest(key);
        if (key == null || digest != null) { // else somebody else's key
            changes.accept(digest);
        }
    }

    private synchronized void ended(long nanos) {
        pauseMillis = nanos > SOUND_NANOS ? 0 : pauseMillis;
    }

    private synchronized void settle() {
        settled.countDown();
        notifyAll();
    }

    /** Returns whether to go on. */
    private synchronized boolean pause() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
        pauseMillis = Math.min(Math.max(FIRST_PAUSE_MILLIS, 2 * pauseMillis), LONGEST_PAUSE_MILLIS);
        for (long left = end - System.nanoTime(); !closed && !hurried && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        hurried = false;
        return !closed;
    }

    /**
     * Whether no change goes unreported from now on, or the server reports none at all. Waits for the first attempt to
     * connect.
     *
     * @param limitNanos how long
     * @throws JedisConnectionException if that takes longer
     */
    boolean isCurrent(long limitNanos) {
        try {
            if (settled.getCount() > 0 && !settled.await(limitNanos, TimeUnit.NANOSECONDS)) {
                throw new JedisConnectionException("no connection in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return link != null || refusal != null;
    }

    /** Tries again now, as the server answers. Returns once it has, or at the deadline. */
    synchronized void hurry(long deadline) {
        hurried = true;
        notifyAll();
        try {
            long left = deadline - System.nanoTime();
            while (link == null && refusal == null && !closed && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As {@link TrackedLink#send}; what it sends is not reported. */
    Object send(CommandArguments command, long deadline) {
        TrackedLink now = link;
        return now == null ? TrackedLink.NOT_SENT : now.send(command, deadline);
    }

    /** Why the server reports nothing; {@code null} as long as it may. */
    String refusal() {
        return refusal;
    }

    /** The connection is closed with all others. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }
}
