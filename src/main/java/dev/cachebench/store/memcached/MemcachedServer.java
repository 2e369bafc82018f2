package dev.cachebench.store.memcached;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.cache.key.Unkeepable;
import dev.cachebench.store.server.Breaker;
import dev.cachebench.store.server.HostName;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Durations;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.rubyeye.xmemcached.MemcachedClient;
import net.rubyeye.xmemcached.XMemcachedClientBuilder;
import net.rubyeye.xmemcached.exception.MemcachedClientException;
import net.rubyeye.xmemcached.exception.MemcachedException;
import net.rubyeye.xmemcached.exception.MemcachedServerException;
import net.rubyeye.xmemcached.impl.KetamaMemcachedSessionLocator;

/** Servers as stores see them: they answer within their time limit, or are not asked for a while. Thread-safe. */
final class MemcachedServer implements AutoCloseable {
    private static final String NOTHING = "cachebench"; // a key that nobody has
    private static final long RECONNECT_MILLIS = 500;
    private static final long LOADING_NANOS =
            TimeUnit.SECONDS.toNanos(2); // connecting included, which has its own limit
    private static final long USUAL_ITEM_BYTES = 1 << 20;
    private static final int ITEM_HEADER_BYTES = 512; // and its key; about

    private final MemcachedSpec spec;
    private final long limitNanos;
    private final long limitMillis;
    private final CompletableFuture<MemcachedClient> client = new CompletableFuture<>();
    private final Breaker breaker;
    private volatile long mostItemBytes = USUAL_ITEM_BYTES;

    /** Something that is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask(MemcachedClient client, long limitMillis)
                throws TimeoutException, InterruptedException, MemcachedException;
    }

    MemcachedServer(MemcachedSpec spec) {
        this.spec = spec;
        limitNanos = spec.options().limitNanos();
        limitMillis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(limitNanos));
        breaker = new Breaker(this::probe, limitNanos);
        Thread thread = new Thread(this::connect, "cachebench store connect");
        thread.setDaemon(true);
        thread.start(); // as finding a host's address may take any time
        loadClasses();
    }

    /** Has the library's classes load before an answer matters: a busy machine may take longer than the time limit. */
    private void loadClasses() {
        try {
            MemcachedClient servers = client.get(LOADING_NANOS, TimeUnit.NANOSECONDS);
            for (Map<String, String> settings :
                    servers.getStatsByItem("settings", limitMillis).values()) {
                String most = settings.getOrDefault("item_size_max", "");
                if (most.matches("[0-9]{1,18}")) {
                    mostItemBytes = Math.min(mostItemBytes, Long.parseLong(most));
                }
            }
            servers.get(NOTHING, limitMillis);
        } catch (TimeoutException | ExecutionException | MemcachedException e) {
            // the first question finds out again, and says why
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connect() {
        try {
            List<InetSocketAddress> addresses = new ArrayList<>();
            for (HostName host : spec.hosts()) {
                addresses.add(new InetSocketAddress(InetAddress.getByName(host.host()), host.port()));
            }
            XMemcachedClientBuilder builder = new XMemcachedClientBuilder(addresses);
            builder.setFailureMode(true); // a server's keys are no other's, so that nothing old comes back with it
            builder.setSessionLocator(new KetamaMemcachedSessionLocator());
            builder.setTranscoder(new RawBytes());
            builder.setConnectTimeout(limitMillis);
            builder.setOpTimeout(limitMillis);
            builder.setHealSessionInterval(RECONNECT_MILLIS);
            MemcachedClient made = builder.build();
            made.setEnableHeartBeat(false);
            if (!client.complete(made)) {
                made.shutdown();
            }
        } catch (IOException | RuntimeException e) {
            client.completeExceptionally(e);
        }
    }

    private void probe() {
        run((servers, limit) -> servers.get(NOTHING, limit));
    }

    /**
     * Asks a server.
     *
     * @param unasked what to return while the servers are left alone
     * @throws StoreFailure if it does not answer, or with an error
     */
    <T> T ask(T unasked, Question<T> question) {
        if (breaker.isOpen()) {
            return unasked;
        }
        long start = System.nanoTime();
        T answer = run(question);
        if (breaker.answered(System.nanoTime() - start)) {
            throw failure("answers slowly", null);
        }
        return answer;
    }

    private <T> T run(Question<T> question) {
        try {
            long start = System.nanoTime();
            MemcachedClient servers = client.get(limitNanos, TimeUnit.NANOSECONDS);
            long left = limitMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            return question.ask(servers, Math.max(1, left));
        } catch (TimeoutException e) {
            throw away("gave no answer within " + Durations.exact(limitNanos), e);
        } catch (ExecutionException e) {
            throw away("cannot be connected to: " + e.getCause(), e);
        } catch (MemcachedServerException | MemcachedClientException e) {
            throw failure("answered: " + e.getMessage(), e);
        } catch (MemcachedException e) {
            throw away("does not take connections: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("was not waited for, as the thread was interrupted", e);
        }
    }

    /**
     * Checks that a value is not too large: the library would wait for an answer in vain.
     *
     * @throws Unkeepable if it is
     */
    void requireRoom(byte[] value) {
        if (value.length > mostItemBytes - ITEM_HEADER_BYTES) {
            throw new Unkeepable(
                    "a result takes more than the " + Bytes.text(mostItemBytes) + " that Memcached keeps in one item");
        }
    }

    private StoreFailure away(String what, Throwable cause) {
        breaker.failed();
        return failure(what, cause);
    }

    private StoreFailure failure(String what, Throwable cause) {
        return new StoreFailure(spec.address() + " " + what, cause);
    }

    @Override
    public void close() {
        breaker.close();
        client.cancel(false);
        if (client.isDone() && !client.isCompletedExceptionally()) {
            try {
                client.join().shutdown();
            } catch (IOException e) {
                // its threads are daemons
            }
        }
    }
}
