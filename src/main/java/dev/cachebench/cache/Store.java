package dev.cachebench.cache;

import dev.cachebench.cache.heap.EntrySizes;
import dev.cachebench.cache.heap.HeapSize;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries by key, kept somewhere: by a library, in a folder, on a server. One store holds the entries of one function,
 * in the way that its {@link StoreSpec} says. What is counted, and when a value is computed, is {@link StoreCache}'s
 * business.
 *
 * <p>Keys are what {@link #key} makes of them, and never {@code null}. Thread-safe. Every method may throw {@link
 * StoreFailure}.
 */
public interface Store extends AutoCloseable {

    /**
     * What is kept for a key.
     *
     * @param result of the function; may be {@code null}
     * @param computeNanos how long computing it took, with all that it called; 0 if that is not known
     */
    record Entry(Object result, long computeNanos) {
        /** An entry of which it is not known how long computing took. */
        public Entry(Object result) {
            this(result, 0);
        }

        /** Heap that entries take with their keys and places in a table, about, in bytes; what they share, once. */
        public static long heapBytes(Map<Object, Entry> entries) {
            List<Object> held = new ArrayList<>();
            entries.forEach((key, entry) -> {
                held.add(key);
                held.add(entry.result());
            });
            return (long) SlotEntries.ENTRY_BYTES * (held.size() / 2) + EntrySizes.atLeast(held.toArray(), 2);
        }

        /** Heap that an entry takes with its key and its place in a table, about, in bytes. */
        public long heapBytes(Object key) {
            return SlotEntries.ENTRY_BYTES + HeapSize.atLeast(key) + HeapSize.atLeast(result);
        }
    }

    /**
     * What this store finds the entry of a call by: {@code key} itself, or something made of it that does not change
     * when the arguments do. All other methods are given that.
     *
     * @param key as {@link dev.cachebench.cache.key.Keys} makes it; never {@code null}
     * @throws dev.cachebench.cache.key.Unkeepable if the store cannot be sure of the call
     */
    default Object key(Object key) {
        return key;
    }

    /** The entry for a key, which thereby counts as used. */
    Optional<Entry> get(Object key);

    /**
     * The entries for several keys, as far as the store can look them up at once, which counts as a use of each.
     *
     * @return for each key that was looked up, its entry, or none
     */
    default Map<Object, Optional<Entry>> getAll(Collection<Object> keys) {
        return Map.of();
    }

    /** Keeps an entry, unless there is one for its key already. Returns whether there was none. */
    boolean add(Object key, Entry entry);

    /** Keeps an entry in place of the one that may be there. Returns whether there was one. */
    boolean put(Object key, Entry entry);

    /** Drops the entry for a key. Returns whether there was one. */
    boolean remove(Object key);

    /**
     * Claims the computation of the value for a key, so that other processes wait for it.
     *
     * @return to be released once the entry is there, or is not to be expected; empty if another process, or another
     *     cache of this one, has claimed it. {@link Claim#NONE} if the store is of this process alone, or claims are
     *     not to be had now
     */
    default Optional<Claim> claim(Object key) {
        return Optional.of(Claim.NONE);
    }

    /** Drops all entries of the function. */
    void clear();

    /** Does what the store has put off, so that all entries that it gives up by itself have been reported. */
    default void cleanUp() {}

    /**
     * Entries, or bytes if that is what {@link StoreSpec#maxsize} is in, once all pending work is done; {@link
     * CacheInfo#UNKNOWN} if it cannot tell.
     */
    long size();

    /** Heap that keys and results take, about, in bytes; 0 for a store outside the heap. */
    long heapBytes();

    /** A snapshot, in the order in which the store would give entries up, as far as it can tell. */
    Map<Object, Entry> entries();

    /** What a user should know by now, in sentences: that the store was made, what of it was damaged. */
    default List<String> advice() {
        return List.of();
    }

    /**
     * Has the store report entries that others change or drop, as far as it can. Called at most once, before the first
     * look-up, for a nearer cache that keeps what this one answers.
     *
     * @param changes called on a thread of the store's own
     */
    default void watch(Changes changes) {}

    /**
     * Whether a nearer cache may keep what this store answers from now on: not while changes by others would go
     * unnoticed. May wait, once and within the store's time limit, until it knows.
     */
    default boolean isCurrent() {
        return true;
    }

    /** Hears of entries that others have changed or dropped. */
    @FunctionalInterface
    interface Changes {
        /** @param key as {@link Store#key} makes it; {@code null} if any entry may have changed */
        void changed(Object key);
    }

    /** Returns when everything that was put is where other processes, or a later one, find it. */
    void flush();

    /**
     * Flushes, and lets go of files and connections. Calls of other methods that come later, or are under way, may
     * throw {@link StoreFailure}.
     */
    @Override
    void close();
}
