package dev.cachebench.agent.tune;

/**
 * Caches by their identity, or by that of an object inside them. A full place goes on in the next. Whoever adds guards
 * it, and publishes it anew; readers take no lock.
 */
final class CacheTable {
    private static final int PLACES = 1 << 12; // more than there may be caches and parts

    private final CacheReference[] places = new CacheReference[PLACES];

    private static int place(Object cache) {
        return System.identityHashCode(cache) * 0x9E3779B1 >>> 20;
    }

    /** The one of an object; {@code null} for none. */
    TunedCache find(Object cache) {
        int place = place(cache);
        for (CacheReference each = places[place]; each != null; each = places[place]) {
            if (each.refersTo(cache)) {
                return each.tuned();
            }
            place = place + 1 & PLACES - 1;
        }
        return null;
    }

    /** @param of what it refers to, which is not in here */
    void add(CacheReference reference, Object of) {
        int place = place(of);
        while (places[place] != null) {
            place = place + 1 & PLACES - 1;
        }
        places[place] = reference;
    }
}
