package dev.cachebench.store.redis;

import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/** A command and its answer. It may run twice: again on another connection, if the first one turned out to be dead. */
@FunctionalInterface
interface Exchange<T> {
    /** @throws JedisException if the server answers with an error, or not at all */
    T with(Connection connection);
}
