package dev.cachebench.store.redis;

import dev.cachebench.cache.SpecText;
import dev.cachebench.cache.StoreProvider;
import dev.cachebench.cache.StoreSpec;
import dev.cachebench.store.server.SharedOptions;
import java.util.List;

/** Redis and Valkey, as a cache that several machines share. */
public class RedisProvider implements StoreProvider {
    static final String SCHEME = "redis";

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public List<String[]> forms() {
        return List.of(
                new String[] {
                    "redis://localhost:6380/1",
                    "a Redis or Valkey server (port 6379, database 0 if left out), shared by all who ask it;"
                            + " password=@FILE or password=env:NAME, prefix=team, timeout=250ms"
                },
                new String[] {"redis://h1:7000,h2:7000", "a Redis Cluster, by some of its servers"});
    }

    /** Whether connections are encrypted. */
    boolean isEncrypted() {
        return false;
    }

    @Override
    public final StoreSpec parse(SpecText text) {
        RedisAddress address = RedisAddress.parse(text, isEncrypted());
        SharedOptions options = SharedOptions.parse(text);
        return new RedisSpec(address, options, SharedOptions.rules(text, "Redis"), false);
    }
}
