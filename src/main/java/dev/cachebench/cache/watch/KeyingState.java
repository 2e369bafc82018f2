package dev.cachebench.cache.watch;

/**
 * What is known at some time of a method's calls by one keying.
 *
 * @param keyNanos what making and hashing a key takes, the mean; NaN if none was timed
 * @param failed calls of which no key could be made
 * @param stopped why no more keys are made, a clause; {@code null} if that goes on
 */
public record KeyingState(Keying keying, double keyNanos, long failed, String stopped, SampledRequests requests) {}
