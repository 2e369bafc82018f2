/**
 * What another size, policy or lifetime would do for the caches that a program already has, by what was seen of them.
 * How they are watched is the business of {@code agent.tune}. Begin with {@link dev.cachebench.advise.tune.Tuning}.
 */
package dev.cachebench.advise.tune;
