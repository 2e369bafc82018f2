package dev.cachebench.store;

import dev.cachebench.text.ArgumentList;
import java.util.Arrays;

/** The key of an entry in a store outside the heap: a digest, and what people read instead. */
public final class StoredKey implements ArgumentList {
    private final byte[] digest;
    private final String arguments;

    public StoredKey(byte[] digest, String arguments) {
        this.digest = digest;
        this.arguments = arguments;
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
    public String toString() {
        return arguments;
    }
}
