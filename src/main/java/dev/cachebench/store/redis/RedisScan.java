package dev.cachebench.store.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** Looks through the keys of a server, some at a time, so that it is never busy for long. */
record RedisScan(RedisServer server) {
    private static final byte[] BATCH = "500".getBytes(StandardCharsets.US_ASCII);

    /**
     * Hands out the keys that begin with a text, some perhaps twice.
     *
     * @param start without characters that a pattern knows
     * @param batches says whether to go on
     * @return whether all were handed out
     */
    boolean keys(RedisNode node, String start, Predicate<List<byte[]>> batches) {
        byte[] pattern = bytes(start + "*");
        byte[] cursor = {'0'};
        do {
            byte[] from = cursor;
            List<Object> answer = server.ask(node, connection -> {
                connection.sendCommand(Command.SCAN, from, bytes("MATCH"), pattern, bytes("COUNT"), BATCH);
                return connection.getObjectMultiBulkReply();
            });
            cursor = (byte[]) answer.get(0);
            List<byte[]> batch = new ArrayList<>();
            for (Object key : (List<?>) answer.get(1)) {
                batch.add((byte[]) key);
            }
            if (!batches.test(batch)) {
                return isEnd(cursor);
            }
        } while (!isEnd(cursor));
        return true;
    }

    private static boolean isEnd(byte[] cursor) {
        return cursor.length == 1 && cursor[0] == '0';
    }

    private static byte[] bytes(String word) {
        return word.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Sends a command for each key, all at once.
     *
     * @param words between the command and the key
     * @return the answers, of which some may be exceptions
     */
    List<Object> each(RedisNode node, List<byte[]> keys, Command command, String... words) {
        return server.ask(node, connection -> {
            for (byte[] key : keys) {
                CommandArguments arguments = new CommandArguments(command);
                for (String word : words) {
                    arguments.add(word);
                }
                connection.sendCommand(arguments.add(key));
            }
            return connection.getMany(keys.size());
        });
    }
}
