package dev.cachebench.cache;

import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.text.UserFault;
import java.util.List;
import java.util.function.Predicate;

/**
 * What every cache can be asked, whatever its keys and values. All methods are thread-safe. Whoever makes a cache
 * closes it, which matters only where a {@link Store} keeps the entries.
 */
public sealed interface Cache extends AutoCloseable permits LongMemo, Memo {

    /** Hits, misses and sizes since creation or the last {@link #cacheClear()}. */
    CacheInfo cacheInfo();

    /** Evictions, time and bytes since creation or the last {@link #cacheClear()}. */
    CacheCost cacheCost();

    /**
     * What the cache saved, if its hits took what some of them did; unknown where that cannot be told.
     *
     * @param nanos what a random sample of the hits took to compute by warm code, in nanoseconds
     */
    default Saving saving(float[] nanos) {
        return Saving.UNKNOWN;
    }

    CacheParameters cacheParameters();

    /** Empties the cache and zeroes its counts; the parameters stay. */
    void cacheClear();

    /**
     * Drops every entry whose tag is {@code tag}: the text of the argument that the spec names, as in {@code
     * tag=source}. Its cost is linear in the number of entries. What is being computed meanwhile is not kept.
     *
     * @return how many were dropped
     * @throws UserFault if the spec names no such argument, or only by a name that is not known here
     */
    default long invalidateTag(String tag) {
        throw UserFault.usage("entries of this cache have no tag; give it one, such as tag=#1, after its size");
    }

    /**
     * Changes the most entries, or bytes, that the cache may hold. What is too much is evicted at once; the policy
     * begins anew to learn which entries are used.
     *
     * @throws UserFault if {@code size} is below 1, or the cache has no limit, keeps nothing, is a table, or has
     *     parts that have limits of their own
     */
    default void resize(long size) {
        throw UserFault.usage("only a single cache in memory with a limit can be resized, such as lru:100");
    }

    /**
     * Computes anew what is kept for every key that {@code condition} accepts, one after another in this thread, as
     * {@code refresh} does. An entry is left out if its key does not hold the very arguments of the call, but a
     * snapshot or a part of them.
     *
     * @param condition is given the keys as {@link #peek()} shows them
     * @return how many were computed
     * @throws UserFault if the entries are in a store, a table or several caches, or all of those that are meant were
     *     left out
     */
    default long refreshIf(Predicate<Object> condition) {
        throw UserFault.usage("only entries of a single cache in memory can be refreshed by a condition");
    }

    /** A snapshot of what the cache holds. Its cost is linear in the number of entries. */
    Contents peek();

    /** What would make it a better cache, as the calls so far have shown: a sentence each; most often none. */
    List<String> advice();

    /** Calls that were computed without the cache because it could not be sure, by reason; neither hits nor misses. */
    default List<Bypasses.Bypass> bypasses() {
        return List.of();
    }

    /** The counts, apart from the cache; {@code null} for one that only answers out of a table or store. */
    default Tally tally() {
        return null;
    }

    /** Each of several caches in a row, the nearest first; empty for one. */
    default List<Tier> tiers() {
        return List.of();
    }

    /** Calls since creation or the last {@link #cacheClear()} that got a result past its time to live. */
    default StaleHits staleHits() {
        return StaleHits.NONE;
    }

    /** What stores could not do that they were asked for, one for each store that failed; empty if none did. */
    default List<StoreFaults> storeFaults() {
        return List.of();
    }

    /**
     * From now on, a call that a store fails throws the {@link StoreFailure}; without this, it is computed. For callers
     * to whom a store that is away is worse than no answer.
     */
    default void failWithStores() {}

    /** What a hit takes, its key included, in nanoseconds; NaN if too few were timed to tell. */
    default double hitNanos() {
        return Double.NaN;
    }

    /** Sends every event from now on to {@code listener}; {@code null} stops that. One listener at a time. */
    void listen(CacheListener listener);

    /**
     * Returns when all entries are where they are kept for good.
     *
     * @throws StoreFailure if the store cannot do that
     */
    default void flush() {}

    /**
     * Flushes, and lets go of files and connections. Calls that come later are computed and counted as misses.
     *
     * @throws StoreFailure if the store cannot do that
     */
    @Override
    default void close() {}
}
