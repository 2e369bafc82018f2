package dev.cachebench.agent.tune;

/**
 * The bytes of a log of what happened in a cache. Each record is a varint, an unsigned LEB128, whose lowest three bits
 * say what happened and whose other bits are the number of the key; keys are numbered from 0 as they first appear.
 */
public final class CacheEvents {
    /** A request that was a hit. */
    public static final int HIT = 0;

    /** A request that was a miss. */
    public static final int MISS = 1;

    /** A value was put in. */
    public static final int PUT = 2;

    /** An entry was taken out by the program. */
    public static final int INVALIDATED = 3;

    /** An entry was evicted since the cache was full. */
    public static final int EVICTED = 4;

    /** An entry expired, or the garbage collector took it. */
    public static final int EXPIRED = 5;

    /**
     * With number 0, the 8 bytes of a new key follow, big-endian; with {@link #CLEARED}, all entries were taken out;
     * with {@link #UNHIT}, the number of a key follows.
     */
    public static final int KEY = 6;

    /** Time has passed, by the number of {@link #TICK_NANOS}. */
    public static final int TIME = 7;

    /** The number of {@link #KEY} that stands for the removal of all entries. */
    public static final int CLEARED = 1;

    /** The number of {@link #KEY} that stands for the last hit of a key, which was none. */
    public static final int UNHIT = 2;

    /** What {@link #UNHIT} is written for. */
    static final int RETRACTED = 8;

    public static final long TICK_NANOS = 100_000;

    private CacheEvents() {}
}
