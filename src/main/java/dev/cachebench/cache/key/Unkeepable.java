package dev.cachebench.cache.key;

/** No snapshot can be taken of an argument, so that its call must go past the cache; the message says why. */
public final class Unkeepable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unkeepable(String reason) {
        super(reason, null, false, false); // thrown for every such call: a stack trace would cost more than the call
    }
}
