package dev.cachebench.store;

/**
 * One version of one function, as a store keeps entries apart by it. Two versions with the same digest give the same
 * results.
 *
 * @param function for people: {@code com.acme.Pricing.quote(I)J}
 * @param digest of everything that results depend on besides the arguments
 * @param parts what the digest was made of, as text that a later version's can be compared with, line by line
 */
public record FunctionVersion(String function, byte[] digest, String parts) {}
