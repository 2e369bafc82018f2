package dev.cachebench.cache.key;

/**
 * What it takes to make keys whose calls are no hits. A program whose method is given all that it has, call after call,
 * would come to a halt under a cache that looks through it each time; such a cache gives up. By counts and not by
 * clocks, so that two runs do the same. Used by several threads without a lock: a few lost additions do not matter.
 */
final class KeyEffort {
    /** Objects that take less than a tenth of a second. */
    static final long MOST = 2_000_000;

    private static final int FEW = 20; // less than a hit in so many keys is not worth it

    private final long most;
    private long spent;
    private long keys;
    private long hitsBefore;
    private volatile Unkeepable wasted; // why; null as long as it pays

    /** @param most objects to look at before it is weighed */
    KeyEffort(long most) {
        this.most = most;
    }

    /**
     * A call was no hit.
     *
     * @param objects that were looked at for its key
     * @return whether it is time to {@link #weigh}
     */
    boolean spend(int objects) {
        keys++;
        spent += objects;
        return spent >= most;
    }

    /** @param hits of the cache so far */
    void weigh(long hits) {
        if (spent < most || wasted != null) {
            return;
        }
        if (hits - hitsBefore < keys / FEW) {
            wasted = new Unkeepable(
                    "keys took too long to make for so few hits: some " + spent / keys + " objects each");
        }
        hitsBefore = hits;
        spent = 0;
        keys = 0;
    }

    /** Why no more keys are to be made; {@code null} as long as it pays. */
    Unkeepable wasted() {
        return wasted;
    }
}
