package dev.cachebench.cache;

/**
 * A store could not do what it was asked for: its disk is full, its server is away. A cache over it then computes, as
 * it does whenever it cannot be sure.
 */
public final class StoreFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message what failed, in words for a user */
    public StoreFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
