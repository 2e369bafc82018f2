package dev.cachebench.store.redis;

import dev.cachebench.store.server.GuardedSocket;
import java.net.Socket;
import redis.clients.jedis.Connection;

/**
 * A connection.
 *
 * @param socket that it talks through
 * @param guard on the socket below any encryption, so that closing that never waits
 */
record RedisLink(Connection connection, Socket socket, GuardedSocket guard) {}
