package dev.cachebench.store;

import dev.cachebench.text.ArgumentList;
import java.util.Arrays;

/** The key of an entry in a store outside the heap: a digest, and what people read instead. */
public final class StoredKey implements ArgumentList {
    private final byte[] digest;
    private Object arguments; // as text, or what a text is made of once somebody asks: a hit needs none

    /** @param arguments for people, cut at a bounded length */
    public StoredKey(byte[] digest, String arguments) {
        this(digest, (Object) arguments);
    }

    private StoredKey(byte[] digest, Object arguments) {
        this.digest = digest;
        this.arguments = arguments;
    }

    /** @param key as {@link dev.cachebench.cache.key.Keys} makes it */
    static StoredKey of(byte[] digest, Object key) {
        return new StoredKey(digest, new KeyText(key));
    }

    public byte[] digest() {
        return digest.clone();
    }

    /** Whether it has the same digest. */
    @Override
    public boolean equals(Object other) {
        return other instanceof StoredKey that && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    /** The arguments, cut at a bounded length. */
    @Override
    public synchronized String toString() {
        arguments = arguments.toString();
        return (String) arguments;
    }
}
