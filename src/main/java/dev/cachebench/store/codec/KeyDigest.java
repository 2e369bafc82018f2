package dev.cachebench.store.codec;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.Unkeepable;
import java.util.Arrays;

/**
 * Digests of keys: the first {@value #BYTES} bytes of the SHA-256 of what {@link CanonicalBytes} writes of the instance
 * and the arguments.
 */
public final class KeyDigest {
    /** Their length. */
    public static final int BYTES = 16;

    private KeyDigest() {}

    /**
     * Writes a key as {@link dev.cachebench.cache.key.Keys} makes it.
     *
     * @throws Unkeepable if something in it would not be the same in another process
     */
    public static CanonicalBytes write(Object key) {
        CanonicalBytes bytes = new CanonicalBytes();
        bytes.arguments(key instanceof Arguments arguments ? arguments : new Arguments(key));
        return bytes;
    }

    /** The digest of all that was written. */
    public static byte[] of(CanonicalBytes bytes) {
        return Arrays.copyOf(bytes.digest(), BYTES);
    }
}
