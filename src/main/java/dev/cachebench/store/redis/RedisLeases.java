package dev.cachebench.store.redis;

import dev.cachebench.store.server.KeySpace;
import dev.cachebench.store.server.Leases;
import java.nio.charset.StandardCharsets;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** Who computes which key, on Redis: a string each, which is changed only by who wrote it. */
final class RedisLeases implements Leases.Table {
    private static final String IF_MINE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call(";
    private static final byte[] RENEW = script("'expire', KEYS[1], ARGV[2]");
    private static final byte[] GIVE = script("'del', KEYS[1]");

    private final RedisServer server;
    private final KeySpace keys;

    RedisLeases(RedisServer server, KeySpace keys) {
        this.server = server;
        this.keys = keys;
    }

    private static byte[] script(String call) {
        return (IF_MINE + call + ") else return 0 end").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean take(byte[] digest, byte[] name) {
        CommandArguments set = new CommandArguments(Command.SET).key(keys.key(digest));
        set.add(name).add("NX").add("EX").add(Leases.SECONDS);
        return server.ask(keys.key(digest), true, connection -> {
            connection.sendCommand(set);
            return connection.getBulkReply() != null;
        });
    }

    @Override
    public void renew(byte[] digest, byte[] name) {
        run(RENEW, digest, name);
    }

    @Override
    public void give(byte[] digest, byte[] name) {
        run(GIVE, digest, name);
    }

    private void run(byte[] script, byte[] digest, byte[] name) {
        byte[] key = keys.key(digest);
        byte[] seconds = String.valueOf(Leases.SECONDS).getBytes(StandardCharsets.US_ASCII);
        server.ask(key, 0L, connection -> {
            connection.sendCommand(Command.EVAL, script, new byte[] {'1'}, key, name, seconds);
            return connection.getIntegerReply();
        });
    }
}
