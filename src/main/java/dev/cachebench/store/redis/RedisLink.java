package dev.cachebench.store.redis;

import java.io.IOException;
import java.net.Socket;
import redis.clients.jedis.Connection;

/** A connection that is cut off when an operation on it takes too long, whatever it is waiting for. */
final class RedisLink {
    private static final long IDLE = 0;

    private final Connection connection;
    private final Socket socket; // that the connection talks through
    private final Socket below; // any encryption, so that closing it never waits
    private volatile long deadline = IDLE; // as System.nanoTime() tells it

    /**
     * @param socket that the connection talks through
     * @param below any encryption; the same socket if there is none
     */
    RedisLink(Connection connection, Socket socket, Socket below) {
        this.connection = connection;
        this.socket = socket;
        this.below = below;
    }

    Connection connection() {
        return connection;
    }

    Socket socket() {
        return socket;
    }

    /** From now on it is cut off at the deadline. */
    void begin(long deadline) {
        this.deadline = deadline == IDLE ? IDLE + 1 : deadline;
    }

    void end() {
        deadline = IDLE;
    }

    void cutIfLate(long now) {
        long last = deadline;
        if (last != IDLE && now - last > 0) {
            cut();
        }
    }

    /** Closes it without a word. */
    void cut() {
        try {
            below.close();
        } catch (IOException e) {
            // then it is of no use either
        }
    }
}
