package dev.cachebench.advise;

import dev.cachebench.weave.MethodRef;

/**
 * A method that is not worth a cache.
 *
 * @param share its share of the CPU time, 0 to 1
 * @param garbage what it allocates, and what collecting that takes
 * @param reason a sentence without its subject
 */
public record Declined(MethodRef method, double share, Garbage garbage, String reason) {}
