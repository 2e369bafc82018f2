package dev.cachebench.cache;

import java.util.Map;

/** A map of a bounded number of entries that a library keeps. Neither keys nor values are {@code null}. Thread-safe. */
public interface Store {

    /** The value of a key, whose entry counts as used; {@code null} if there is none. */
    Object get(Object key);

    boolean contains(Object key);

    void put(Object key, Object value);

    /** Whether there was an entry. */
    boolean remove(Object key);

    void clear();

    /** Entries, or bytes if that is what the store is bounded by, after all pending work is done. */
    long size();

    /** A snapshot, in the order in which the library would give entries up, as far as it can tell. */
    Map<Object, Object> entries();
}
