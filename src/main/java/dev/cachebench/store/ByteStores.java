package dev.cachebench.store;

import dev.cachebench.cache.StoreFailure;

/** A file or a server that has the entries of many functions. Thread-safe. */
public interface ByteStores extends AutoCloseable {

    /**
     * The entries of one version of one function. Called once, before the first look-up: a version is known only once
     * the function's class has been initialised.
     *
     * @throws StoreFailure if they cannot be had
     */
    ByteStore of(FunctionVersion version);

    /** Lets go of files and connections. Stores that {@link #of} returned have been closed before. */
    @Override
    void close();
}
