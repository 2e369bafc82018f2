package dev.cachebench.agent.tune;

/** Reads a cache of one library by reflection. Changes nothing in it. */
interface CacheReader {

    /**
     * How it is set up.
     *
     * @param type the class that all caches of the kind have
     * @throws ReflectiveOperationException if it has not what it has in the versions that are known
     */
    CacheSettings settings(Object cache, Class<?> type) throws ReflectiveOperationException;

    /**
     * The entries that it has, read without a lock, as it may be in the middle of something; -1 if they cannot be.
     *
     * @throws ReflectiveOperationException likewise
     */
    default long entries(Object cache, Class<?> type) throws ReflectiveOperationException {
        return -1;
    }

    /** Puts keys and values in turn into an array; returns the number of entries. */
    int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException;

    /** Whether a cache is one by itself, and not just in front of another that is found too. */
    default boolean isCounted(Object cache, Class<?> type) throws ReflectiveOperationException {
        return true;
    }

    /** Whether what it keeps its entries in reports for it. */
    default boolean isReportedBy(Object part) {
        return false;
    }
}
