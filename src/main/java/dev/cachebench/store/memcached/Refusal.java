package dev.cachebench.store.memcached;

import java.io.IOException;

/** A server has answered with an error. */
final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    /** @param answer the server's line */
    Refusal(String answer) {
        super(answer);
    }

    /** Whether a value was larger than the server takes. */
    boolean isOfSize() {
        return getMessage().contains("too large");
    }
}
