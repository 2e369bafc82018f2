package dev.cachebench.cache.key;

/**
 * A cache cannot be sure of a call, which must go past it: no snapshot can be taken of an argument, or no two callers can
 * share the result. The message says why.
 */
public final class Unkeepable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Unkeepable(String reason) {
        super(reason, null, false, false); // thrown for every such call: a stack trace would cost more than the call
    }
}
