package dev.cachebench.store.disk;

/**
 * Where an entry is in the table: at a number made of its version and the first bytes of its key, so that one page
 * holds all that a look-up reads or an insert writes, the entries of a version lie together, and those of a version lie
 * evenly spread, keys being digests. Two keys with the same first bytes, one pair among some twenty million entries of
 * a version, share a number. Then the one that came first is kept and the other is not.
 */
final class EntryId {
    private static final int KEY_BYTES = 6;
    private static final int KEY_BITS = 8 * KEY_BYTES;
    private static final int VERSION_BITS = Long.SIZE - 1 - KEY_BITS; // a number is 0 or more

    /** How many numbers the entries of a version are spread over. */
    static final long SPAN = 1L << KEY_BITS;

    /** SQL for the ranges of numbers that versions have: {@code SELECT DISTINCT} this {@code FROM version}. */
    static final String FIRST = "((version.id & " + ((1 << VERSION_BITS) - 1) + ") << " + KEY_BITS + ")";

    /** SQL for what makes an entry one of a version. The plus has SQLite look at the range and nowhere else. */
    static final String IS_OF_VERSION =
            "entry.id BETWEEN " + FIRST + " AND " + FIRST + " + " + (SPAN - 1) + " AND +entry.version = version.id";

    private EntryId() {}

    /** @param version the number that the file has for it */
    static long of(long version, byte[] key) {
        long start = 0;
        for (int i = 0; i < KEY_BYTES; i++) {
            start = start << Byte.SIZE | (i < key.length ? Byte.toUnsignedLong(key[i]) : 0);
        }
        // What is left of the version's number tells versions with the same range apart.
        return first(version) + (start + (version >> VERSION_BITS) & SPAN - 1);
    }

    /** The least number that an entry of a version may have. */
    static long first(long version) {
        return (version & (1 << VERSION_BITS) - 1) << KEY_BITS;
    }

    /** The greatest one. Versions that are far apart share a range. */
    static long last(long version) {
        return first(version) + SPAN - 1;
    }
}
