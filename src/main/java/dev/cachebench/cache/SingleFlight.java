package dev.cachebench.cache;

import dev.cachebench.cache.key.Unkeepable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has one call compute the value for a key while others that need it wait: calls of this process's threads, and of
 * other processes, as far as the store's {@linkplain Store#claim claims} reach. Every wait is bounded. A thread that
 * waited for another thread in vain computes past the cache; one that waited for another process in vain computes as if
 * there were none.
 */
final class SingleFlight {
    /** How many values each thread computes that others may wait for, in any cache; none where it computes none. */
    private static final ThreadLocal<Integer> FLIGHTS = new ThreadLocal<>();

    private final StoreFaultLog storeFaults;
    private final ClaimWait claims;
    private final Map<Object, InFlight> here =
            new HashMap<>(); // computed by threads of this process; guarded by itself

    SingleFlight(Store store, StoreFaultLog storeFaults) {
        this.storeFaults = storeFaults;
        claims = new ClaimWait(store);
    }

    /** What a call is to do that found no value. */
    sealed interface Turn permits Answer, Flight {}

    /** Takes a value that another call has computed. */
    record Answer(Object result) implements Turn {}

    /**
     * Takes its turn.
     *
     * @param key as {@link Store#key} makes it
     * @throws Unkeepable if the call waited in vain for another thread
     */
    Turn enter(Object key) {
        while (true) {
            InFlight other;
            Flight mine = null;
            synchronized (here) {
                other = here.get(key);
                if (other != null && other.hasResult()) {
                    return new Answer(other.result()); // on its way into the store, where it may not be found yet
                }
                if (other == null || other.isFinished()) {
                    InFlight inFlight = new InFlight();
                    here.put(key, inFlight);
                    mine = new Flight(key, inFlight);
                }
            }
            if (mine != null) {
                return claimed(mine);
            }
            InFlight.Outcome outcome = other.await(ClaimWait.mostNanos(isFlying()));
            switch (outcome) {
                case DONE -> {
                    return new Answer(other.result());
                }
                case FAILED -> {} // once more: this thread may be the one to compute it
                case CIRCULAR -> {
                    return new Flight(key, null);
                }
                default -> {
                    forget(key, other);
                    throw new Unkeepable(outcome.reason());
                }
            }
        }
    }

    /** Goes on to the other processes. */
    private Turn claimed(Flight mine) {
        boolean flying = false;
        try {
            ClaimWait.Outcome outcome = claims.await(mine.key, isFlying());
            mine.claim = outcome.claim();
            if (outcome.entry().isPresent()) {
                Object result = outcome.entry().get().result();
                mine.complete(result);
                return new Answer(result);
            }
            flying = true;
            return mine;
        } catch (StoreFailure e) {
            storeFaults.add(e);
            flying = true;
            return mine;
        } finally {
            if (flying) {
                count(1);
            } else {
                mine.land();
            }
        }
    }

    private static boolean isFlying() {
        return FLIGHTS.get() != null;
    }

    private static void count(int more) {
        Integer before = FLIGHTS.get();
        int now = (before == null ? 0 : before) + more;
        if (now == 0) {
            FLIGHTS.remove();
        } else {
            FLIGHTS.set(now);
        }
    }

    private void forget(Object key, InFlight inFlight) {
        synchronized (here) {
            here.remove(key, inFlight);
        }
    }

    /** Who asks from now on is not to get what is being computed. */
    void invalidate(Object key) {
        synchronized (here) {
            here.remove(key);
        }
    }

    /** Who asks from now on is not to get anything that is being computed. */
    void invalidateAll() {
        synchronized (here) {
            here.clear();
        }
    }

    /** What waiting for other processes came to: a sentence, or none if nobody waited. */
    List<String> remarks() {
        return claims.remarks();
    }

    /** Computes the value. For one thread. */
    final class Flight implements Turn {
        private final Object key;
        private final InFlight inFlight; // null where nobody is to wait
        private Claim claim = Claim.NONE;

        private Flight(Object key, InFlight inFlight) {
            this.key = key;
            this.inFlight = inFlight;
        }

        /** Hands the value to those who wait. */
        void complete(Object result) {
            if (inFlight != null) {
                inFlight.complete(result);
            }
        }

        /** The end, with a value or without one. */
        void end() {
            if (inFlight != null) {
                count(-1);
            }
            land();
        }

        private void land() {
            claim.release();
            if (inFlight != null) {
                inFlight.fail(); // unless it was completed
                forget(key, inFlight);
            }
        }
    }
}
