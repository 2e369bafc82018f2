package dev.cachebench.advise;

import dev.cachebench.weave.MethodRef;

/**
 * A method that is not worth a cache.
 *
 * @param candidate the method, and what is known of its time
 * @param reason a sentence without its subject
 * @param tooLarge whether it would be worth one, if there were the memory for it
 */
public record Declined(Hotspot candidate, String reason, boolean tooLarge) {
    /** Whatever the memory. */
    public Declined(Hotspot candidate, String reason) {
        this(candidate, reason, false);
    }

    public MethodRef method() {
        return candidate.method();
    }

    /** Its share of the time, 0 to 1. */
    public double share() {
        return candidate.share();
    }
}
