package dev.cachebench.store.redis;

import dev.cachebench.store.server.HostName;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** One server, with connections that threads take turns on. Thread-safe. */
final class RedisNode {
    private static final int MOST_IDLE = 16;

    private final HostName host;
    private final RedisLinks links;
    private final ConcurrentLinkedDeque<RedisLink> idle = new ConcurrentLinkedDeque<>(); // the last used first

    RedisNode(HostName host, RedisLinks links) {
        this.host = host;
        this.links = links;
    }

    HostName host() {
        return host;
    }

    /**
     * Has a connection for the time of an exchange.
     *
     * @param deadline by {@link System#nanoTime} for the whole, connecting included
     * @throws JedisException if the server answers with an error, or does not answer in time
     */
    <T> T run(long deadline, Exchange<T> exchange) {
        RedisLink old = idle.pollFirst();
        if (old != null) {
            try {
                return run(old, deadline, exchange);
            } catch (JedisConnectionException e) {
                if (deadline - System.nanoTime() <= 0) {
                    throw e;
                }
                forgetIdle(); // the server has been restarted, or a firewall has forgotten the connection
            }
        }
        return run(connected(deadline), deadline, exchange);
    }

    private <T> T run(RedisLink link, long deadline, Exchange<T> exchange) {
        boolean sound = false;
        link.guard().begin(deadline);
        try {
            T answer = exchange.with(link.connection());
            sound = true;
            return answer;
        } catch (JedisDataException e) {
            sound = true; // an answer as well
            throw e;
        } finally {
            link.guard().end();
            if (sound && !link.connection().isBroken()) {
                giveBack(link);
            } else {
                links.discard(link);
            }
        }
    }

    private void giveBack(RedisLink link) {
        if (idle.size() < MOST_IDLE) {
            idle.addFirst(link);
        } else {
            links.discard(link);
        }
    }

    private void forgetIdle() {
        for (RedisLink link = idle.pollFirst(); link != null; link = idle.pollFirst()) {
            links.discard(link);
        }
    }

    private RedisLink connected(long deadline) {
        CompletableFuture<RedisLink> coming = links.connect(host);
        try {
            return coming.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            coming.thenAccept(this::giveBack); // for whoever asks next
            throw new JedisConnectionException("no connection in time");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JedisException fault) {
                throw fault;
            }
            throw new JedisConnectionException(e.getCause());
        } catch (InterruptedException e) {
            coming.thenAccept(this::giveBack);
            Thread.currentThread().interrupt();
            throw new JedisConnectionException("interrupted");
        }
    }
}
