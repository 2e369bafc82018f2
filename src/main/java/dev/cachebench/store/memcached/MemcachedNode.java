package dev.cachebench.store.memcached;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.server.Breaker;
import dev.cachebench.store.server.ConnectionFault;
import dev.cachebench.store.server.HostName;
import dev.cachebench.store.server.SocketGuard;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One server, with connections that threads take turns on. It answers within its time limit, or is not asked for a
 * while. Thread-safe.
 */
final class MemcachedNode implements AutoCloseable {
    private static final int MOST_IDLE = 16;

    private final HostName host;
    private final SocketGuard guard;
    private final long limitNanos;
    private final Breaker breaker;
    private final ConcurrentLinkedDeque<MemcachedLink> idle = new ConcurrentLinkedDeque<>(); // the last used first
    private final AtomicInteger losses = new AtomicInteger();

    /** Something that is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask(MemcachedLink link) throws IOException;
    }

    /** @param limitNanos what an operation may take, connecting included */
    MemcachedNode(HostName host, SocketGuard guard, long limitNanos) {
        this.host = host;
        this.guard = guard;
        this.limitNanos = limitNanos;
        breaker = new Breaker(this::probe, limitNanos);
        connect().thenAccept(this::giveBack); // so that the first question need not wait for it
    }

    private void probe() {
        answer(limitNanos, link -> {
            link.ping();
            return null;
        });
    }

    /**
     * Asks the server.
     *
     * @param unasked what to return while it is left alone
     * @throws StoreFailure if it does not answer, or with an error
     */
    <T> T ask(T unasked, Question<T> question) {
        if (breaker.isOpen()) {
            return unasked;
        }
        long start = System.nanoTime();
        T answer = answer(limitNanos, question);
        if (breaker.answered(System.nanoTime() - start)) {
            throw failure("answers slowly", null);
        }
        return answer;
    }

    /**
     * Asks the server something that takes longer, for people who wait for it.
     *
     * @throws StoreFailure if it does not answer, or with an error
     */
    <T> T askAtLength(long limitNanos, Question<T> question) {
        return answer(limitNanos, question);
    }

    private <T> T answer(long limitNanos, Question<T> question) {
        try {
            return run(System.nanoTime() + limitNanos, question);
        } catch (Refusal e) {
            throw failure("answered: " + e.getMessage(), e);
        } catch (IOException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw failure("was not waited for, as the thread was interrupted", e);
            }
            breaker.failed();
            throw failure(ConnectionFault.reason(e, limitNanos), e);
        }
    }

    private <T> T run(long deadline, Question<T> question) throws IOException {
        MemcachedLink old = idle.pollFirst();
        if (old != null) {
            try {
                return run(old, deadline, question);
            } catch (Refusal e) {
                throw e;
            } catch (IOException e) {
                if (deadline - System.nanoTime() <= 0) {
                    throw e;
                }
                forgetIdle(); // the server has been restarted, or a firewall has forgotten the connection
            }
        }
        return run(connected(deadline), deadline, question);
    }

    private <T> T run(MemcachedLink link, long deadline, Question<T> question) throws IOException {
        boolean isSound = false;
        link.guard().begin(deadline);
        try {
            T answer = question.ask(link);
            isSound = true;
            return answer;
        } finally {
            link.guard().end();
            if (isSound) {
                giveBack(link);
            } else {
                guard.discard(link.guard());
            }
        }
    }

    private void giveBack(MemcachedLink link) {
        if (idle.size() < MOST_IDLE) {
            idle.addFirst(link);
        } else {
            guard.discard(link.guard());
        }
    }

    /** How often a connection has been lost: the server may have been restarted then, and have nothing. */
    int losses() {
        return losses.get();
    }

    private void forgetIdle() {
        losses.incrementAndGet();
        for (MemcachedLink link = idle.pollFirst(); link != null; link = idle.pollFirst()) {
            guard.discard(link.guard());
        }
    }

    private MemcachedLink connected(long deadline) throws IOException {
        CompletableFuture<MemcachedLink> coming = connect();
        try {
            return coming.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            coming.thenAccept(this::giveBack); // for whoever asks next
            throw new SocketTimeoutException();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException fault ? fault : new IOException(e.getCause());
        } catch (InterruptedException e) {
            coming.thenAccept(this::giveBack);
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Connects on another thread, as finding a host's address may take any time. */
    private CompletableFuture<MemcachedLink> connect() {
        CompletableFuture<MemcachedLink> made = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        made.complete(new MemcachedLink(guard.connect(host)));
                    } catch (Throwable t) {
                        made.completeExceptionally(t);
                    }
                },
                "cachebench store connect");
        thread.setDaemon(true);
        thread.start();
        return made;
    }

    private StoreFailure failure(String what, Throwable cause) {
        return new StoreFailure(this + " " + what, cause);
    }

    /** Its address. */
    @Override
    public String toString() {
        return MemcachedSpec.address(List.of(host));
    }

    @Override
    public void close() {
        breaker.close();
    }
}
