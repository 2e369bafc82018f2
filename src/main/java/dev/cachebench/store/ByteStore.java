package dev.cachebench.store;

import dev.cachebench.cache.Claim;
import dev.cachebench.cache.StoreFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Entries as bytes, in a file or on a server: what lies below a {@link dev.cachebench.cache.Store} whose entries
 * outlive the process. It knows digests and bytes, neither keys nor values, and is opened for one {@linkplain
 * FunctionVersion version of one function}. Thread-safe.
 * Every method may throw {@link StoreFailure}, and none takes longer than the store's own time limit.
 */
public interface ByteStore extends AutoCloseable {

    /**
     * What is kept for a key.
     *
     * @param arguments as text, for people; cut at a bounded length
     * @param value as {@code store.codec} writes it
     * @param computeNanos how long computing it took; 0 if that is not known
     */
    record Row(byte[] digest, String arguments, byte[] value, long computeNanos) {}

    /**
     * The value for a digest, which thereby counts as used. An entry that is damaged is dropped, reported once, and
     * absent.
     */
    Optional<byte[]> get(byte[] digest);

    /**
     * The values for several digests, as by {@link #get} for each, where the store can look them up at once.
     *
     * @return in the order of the digests; empty if it cannot
     */
    default List<Optional<byte[]>> getAll(List<byte[]> digests) {
        return List.of();
    }

    /** Keeps a row, unless there is one for its digest already. Returns whether there was none. */
    boolean add(Row row);

    /** Keeps a row in place of the one that may be there. Returns whether there was one. */
    boolean put(Row row);

    /** Drops the entry for a digest. Returns whether there was one. */
    boolean remove(byte[] digest);

    /**
     * Claims the computation of the value for a digest, as {@link dev.cachebench.cache.Store#claim} does. The claim
     * ends with this process, however that ends, or some seconds later.
     */
    Optional<Claim> claim(byte[] digest);

    /** Drops all entries of this version of the function, and no others. */
    void clear();

    /** Entries of this version of the function; -1 if the store cannot tell, as Memcached. */
    long size();

    /**
     * Hands out each entry of this version, least recently used first where the store knows; none where it cannot list
     * them.
     */
    void forEach(Consumer<Row> action);

    /**
     * Reports the digests of entries that others change or drop, and {@code null} if any may have changed, as far as
     * the store can. Called at most once, before the first look-up. See {@link dev.cachebench.cache.Store#watch}.
     */
    default void watch(Consumer<byte[]> changes) {}

    /**
     * Whether no change goes unreported from now on, or none can be reported at all. Once, it may take the time limit.
     */
    default boolean isCurrent() {
        return true;
    }

    /** Returns when everything that was put is where other processes, or a later one, find it. */
    void flush();

    /** What a user should know by now, in sentences: that the store was made, what of it was damaged. */
    default List<String> notices() {
        return List.of();
    }

    @Override
    void close();
}
