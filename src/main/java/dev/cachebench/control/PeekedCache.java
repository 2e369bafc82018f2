package dev.cachebench.control;

import java.util.List;

/**
 * The first entries of a cache of a running program, in the order in which they would be evicted.
 *
 * @param of how many entries, or bytes, there are in all; {@code null} if that is not known
 */
public record PeekedCache(long pid, String cache, String spec, Long of, List<Entry> entries) {

    /** An entry, as texts. */
    public record Entry(String arguments, String result) {}
}
