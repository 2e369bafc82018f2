package dev.cachebench.store.redis;

import dev.cachebench.cache.StoreFailure;
import dev.cachebench.store.server.Breaker;
import dev.cachebench.text.Durations;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLException;
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
        if (breaker.isOpen()) {
            return unasked;
        }
        long start = System.nanoTime();
        try {
            T answer = nodes.run(key, start + links.limitNanos(), exchange);
            if (breaker.answered(System.nanoTime() - start)) {
                throw failure("answers slowly", null);
            }
            return answer;
        } catch (JedisException e) {
            throw failed(e);
        }
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

    private String reason(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnknownHostException) {
                return "has no known host: " + cause.getMessage();
            }
            if (cause instanceof ConnectException) {
                return "does not take connections: " + cause.getMessage();
            }
            if (cause instanceof SSLException) {
                return "cannot be talked to by TLS: " + cause.getMessage();
            }
        }
        Throwable cause = e.getCause();
        boolean late = cause == null
                || cause instanceof SocketTimeoutException
                || cause.getMessage() == null
                || cause.getMessage().startsWith("Socket closed");
        return late
                ? "gave no answer within " + Durations.exact(links.limitNanos())
                : "broke the connection: " + cause.getMessage();
    }

    private StoreFailure failure(String what, Throwable cause) {
        return new StoreFailure(links.address() + " " + what, cause);
    }

    @Override
    public void close() {
        breaker.close();
        links.close();
    }
}
