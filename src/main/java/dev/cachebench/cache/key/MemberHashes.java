package dev.cachebench.cache.key;

import java.util.Arrays;

/**
 * The hashes of the members of a set or map. Their sum is the same whatever the order; each is kept as well, since the
 * sum says nothing where two members are the same but for their own {@code equals}.
 */
final class MemberHashes {
    private long[] members;
    private int size;
    private long high;
    private long low;

    /** @param size how many there will be; there may be more */
    MemberHashes(int size) {
        members = new long[size];
    }

    /** @param member what tells it from the others: half of its hash */
    void add(long member, Hash128 hash) {
        if (size == members.length) {
            members = Arrays.copyOf(members, 2 * size + 1);
        }
        members[size++] = member;
        high += hash.high();
        low += hash.low();
    }

    int size() {
        return size;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** Whether two members have the same hash. */
    boolean hasEqual() {
        if (size < 2) {
            return false;
        }
        long[] sorted = Arrays.copyOf(members, size);
        Arrays.sort(sorted);
        for (int i = 1; i < size; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }
}
