package dev.cachebench.store.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Protocol;

/** Has the library's classes load before there is a time limit, within which a busy machine may not load them. */
final class ClassesOfJedis {
    private ClassesOfJedis() {}

    static void load() {
        DefaultJedisClientConfig config = DefaultJedisClientConfig.builder()
                .resp2()
                .clientSetInfoConfig(new ClientSetInfoConfig(true))
                .build();
        try (Connection connection = new Connection(Answering::new, config)) {
            connection.sendCommand(Protocol.Command.GET, new byte[1]);
            connection.getBinaryBulkReply();
        }
    }

    /** A server that has nothing. */
    private static final class Answering extends Socket {
        private static final String ANSWERS = "*4\r\n$7\r\nversion\r\n$5\r\n7.0.0\r\n$5\r\nproto\r\n:2\r\n" // to HELLO
                + "$-1\r\n"; // to GET

        private final InputStream answers = new ByteArrayInputStream(ANSWERS.getBytes(StandardCharsets.US_ASCII));

        @Override
        public InputStream getInputStream() {
            return answers;
        }

        @Override
        public OutputStream getOutputStream() {
            return new ByteArrayOutputStream();
        }

        @Override
        public boolean isConnected() {
            return true;
        }

        @Override
        public boolean isBound() {
            return true;
        }
    }
}
