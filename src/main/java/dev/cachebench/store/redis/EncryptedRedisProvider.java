package dev.cachebench.store.redis;

import java.util.List;

/** Redis over TLS. */
public final class EncryptedRedisProvider extends RedisProvider {
    static final String SCHEME = "rediss";

    @Override
    public String scheme() {
        return SCHEME;
    }

    @Override
    public List<String[]> forms() {
        return List.<String[]>of(new String[] {
            "rediss://cache.example.com", "the same over TLS; cacert=FILE trusts the certificates in a PEM file"
        });
    }

    @Override
    boolean isEncrypted() {
        return true;
    }
}
