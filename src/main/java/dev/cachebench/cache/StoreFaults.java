package dev.cachebench.cache;

import dev.cachebench.text.SourceNames;

/**
 * How often a store could not do what it was asked for. What it did not give was computed.
 *
 * @param function whose entries it keeps, with its descriptor
 * @param count 1 or more
 * @param first what failed the first time, in words for a user
 */
public record StoreFaults(String function, long count, String first) {

    /** A sentence. */
    @Override
    public String toString() {
        return "the store of " + SourceNames.method(function) + " failed " + count + (count == 1 ? " time" : " times")
                + " (" + first + "); what it did not give was computed";
    }
}
