package dev.cachebench.advise;

import dev.cachebench.weave.MethodRef;

/**
 * A method that is not worth a cache.
 *
 * @param candidate the method, and what is known of its time
 * @param reason a sentence without its subject
 */
public record Declined(Hotspot candidate, String reason) {
    public MethodRef method() {
        return candidate.method();
    }

    /** Its share of the time, 0 to 1. */
    public double share() {
        return candidate.share();
    }
}
