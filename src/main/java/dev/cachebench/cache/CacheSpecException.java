package dev.cachebench.cache;

/** A cache spec that cannot be used; the message is one sentence for the person who wrote it. */
public final class CacheSpecException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    public CacheSpecException(String message) {
        super(message);
    }
}
