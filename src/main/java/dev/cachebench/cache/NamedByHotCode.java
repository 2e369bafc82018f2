package dev.cachebench.cache;

import dev.cachebench.cache.cost.Overhead;
import dev.cachebench.cache.heap.Reachability;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.SteadyInstance;
import dev.cachebench.cache.key.SteadyInstances;
import dev.cachebench.cache.policy.Policy;

/**
 * Classes that the code of hits and misses names, and that a cache without the option in question never needs. HotSpot
 * compiles such code with a trap in it: whoever comes to that loads the class, at the end of the stack as likely as
 * anywhere.
 */
public final class NamedByHotCode {
    private static final Class<?>[] ALL = {
        Bypasses.Bypass.class,
        CacheListener.class,
        ClosedResults.class,
        Crowd.class,
        Deadlocks.class,
        EntryEnd.class,
        EntryWeights.class,
        InFlight.Outcome.class,
        NegativeResult.class,
        Overhead.class,
        Policy.class,
        Reachability.class,
        StaleResults.class,
        SteadyInstance.class,
        SteadyInstances.class,
    };

    private NamedByHotCode() {}

    /** Loads them, and initialises none. Returns how many there are. */
    public static int load() {
        return ALL.length;
    }
}
