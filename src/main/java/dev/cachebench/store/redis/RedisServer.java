package dev.cachebench.store.redis;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.server.Breaker;
import dev.cachebench.store.server.ConnectionFault;
import dev.cachebench.store.server.KeySpace;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** A server or cluster as stores see it: it answers within its time limit, or is not asked for a while. Thread-safe. */
final class RedisServer implements AutoCloseable {
    private static final int MANY = 10;

    private final RedisLinks links;
    private final RedisNodes nodes;
    private final Breaker breaker;
    private final AtomicReference<StoreFailure> unreported = new AtomicReference<>(); // that no call has heard of yet
    private volatile RedisChanges changes; // null if nobody wants to hear of them

    /** @param limitNanos what an operation may take, connecting included */
    RedisServer(RedisAddress address, long limitNanos) {
        links = new RedisLinks(address, limitNanos);
        nodes = address.isCluster()
                ? new RedisCluster(links)
                : new RedisNodes.One(new RedisNode(address.hosts().get(0), links));
        breaker = new Breaker(this::probe, limitNanos);
    }

    private void probe() {
        nodes.forget();
        for (RedisNode node : nodes.all(deadline())) {
            node.run(deadline(), connection -> {
                connection.sendCommand(Protocol.Command.PING);
                return connection.getStatusCodeReply();
            });
        }
        RedisChanges reported = changes;
        if (reported != null) {
            reported.hurry(deadline());
        }
    }

    private long deadline() {
        return System.nanoTime() + links.limitNanos();
    }

    /**
     * Asks the server that has a key.
     *
     * @param unasked what to return while the server is left alone
     * @throws StoreFailure if it does not answer, or with an error
     */
    <T> T ask(byte[] key, T unasked, Exchange<T> exchange) {
        return ask(unasked, deadline -> nodes.run(key, deadline, exchange));
    }

    /**
     * Has the server that has a key keep an entry, unless there is one already. No {@linkplain #watch report} comes of
     * that, most often.
     *
     * @param set the command, whose answer is {@code null} if there is an entry
     * @return whether it keeps it; {@code false} while the server is left alone
     */
    boolean add(byte[] key, CommandArguments set) {
        return ask(false, deadline -> {
            Object answer = addUnreported(set, deadline);
            if (answer != TrackedLink.NOT_SENT) {
                return answer != null;
            }
            return nodes.run(key, deadline, connection -> {
                connection.sendCommand(set);
                return connection.getBulkReply() != null;
            });
        });
    }

    private Object addUnreported(CommandArguments set, long deadline) {
        RedisChanges reported = changes;
        try {
            return reported == null ? TrackedLink.NOT_SENT : reported.send(set, deadline);
        } catch (JedisConnectionException e) {
            if (deadline - System.nanoTime() <= 0 || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return TrackedLink.NOT_SENT; // another connection may be sound
        }
    }

    private <T> T ask(T unasked, Question<T> question) {
        StoreFailure before = unreported.get();
        if (before != null && unreported.compareAndSet(before, null)) {
            throw before;
        }
        if (breaker.isOpen()) {
            return unasked;
        }
        long start = System.nanoTime();
        try {
            T answer = question.ask(start + links.limitNanos());
            if (breaker.answered(System.nanoTime() - start)) {
                throw failure("answers slowly", null);
            }
            return answer;
        } catch (JedisException e) {
            throw failed(e);
        }
    }

    /** Something that is asked. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(long deadline);
    }

    /**
     * Reports which entries others change from now on. To be called once.
     *
     * @param reports is given their digests; {@code null} if any may have changed
     */
    void watch(KeySpace keys, Consumer<byte[]> reports) {
        if (!links.address().isCluster()) {
            changes = new RedisChanges(links, links.address().hosts().get(0), keys, reports);
        }
    }

    /**
     * Whether no change goes unreported from now on, or none comes to pass: as long as the server is left alone, nobody
     * is given anything of it. Waits for the first connection.
     */
    boolean isCurrent() {
        RedisChanges reported = changes;
        if (reported == null) {
            return true;
        }
        if (breaker.isOpen()) {
            reported.keepWithoutServer();
            return true;
        }
        try {
            return reported.isCurrent(links.limitNanos());
        } catch (JedisConnectionException e) {
            unreported.set(failed(e));
            return false;
        }
    }

    /** Why changes are not reported, although somebody wants to hear of them; {@code null} if they are. */
    String unreportedBecause() {
        RedisChanges reported = changes;
        return reported == null ? null : reported.refusal();
    }

    /** Whether one server has all keys. */
    boolean hasAllKeys() {
        return nodes instanceof RedisNodes.One;
    }

    /** The servers that have keys of their own; none while they are left alone. */
    List<RedisNode> nodes() {
        if (breaker.isOpen()) {
            return List.of();
        }
        try {
            return nodes.all(deadline());
        } catch (JedisException e) {
            throw failed(e);
        }
    }

    /** Asks one of them for many things at once, which may take longer. */
    <T> T ask(RedisNode node, Exchange<T> exchange) {
        try {
            return node.run(deadline() + MANY * links.limitNanos(), exchange);
        } catch (JedisException e) {
            throw failed(e);
        }
    }

    private StoreFailure failed(JedisException e) {
        if (e instanceof JedisAccessControlException) {
            breaker.failed();
            return failure("refuses: " + e.getMessage(), e);
        }
        if (!(e instanceof JedisConnectionException)) {
            return failure("answered: " + e.getMessage(), e);
        }
        if (Thread.currentThread().isInterrupted()) {
            return failure("was not waited for, as the thread was interrupted", e);
        }
        breaker.failed();
        return failure(reason(e), e);
    }

    private String reason(JedisException e) {
        Throwable cause = e.getCause() == null ? new SocketTimeoutException() : e.getCause();
        return ConnectionFault.reason(cause, links.limitNanos());
    }

    private StoreFailure failure(String what, Throwable cause) {
        return new StoreFailure(links.address() + " " + what, cause);
    }

    /** The address, without the password. */
    @Override
    public String toString() {
        return links.address().toString();
    }

    @Override
    public void close() {
        breaker.close();
        if (changes != null) {
            changes.close();
        }
        links.close();
    }
}
