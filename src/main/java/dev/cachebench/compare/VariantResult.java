package dev.cachebench.compare;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.TableCost;
import java.util.List;

/**
 * One variant, measured.
 *
 * @param name what tells it from the others of its comparison: the cache, and what else differs between them
 * @param args the workload's command line, its name first
 * @param cache the cache spec in its shortest form
 * @param mode cold or warm
 * @param result the value of a run as text, with a digest of all values if it makes many calls
 * @param calls calls that a run makes; all figures below are for one of them, if they say nothing else
 * @param samples all that was measured
 * @param time nanoseconds: the median of all samples, and a confidence interval for it
 * @param clockNanos what of that is reading the clock: a cold run is timed by itself; 0 if warm
 * @param allocatedBytes that the running thread allocated; a mean over a run
 * @param cacheInfo counts of one run alone, cold or warm as the mode says; {@code null} without a cache
 * @param cacheBytes heap that the cache holds after a run; 0 without a cache
 * @param table what a precalculated table cost; {@code null} for other caches
 * @param breakEven when the cache has paid for itself; {@code null} without a cache, and where nothing without one was measured
 */
public record VariantResult(
        String name,
        List<String> args,
        String cache,
        Mode mode,
        String result,
        long calls,
        Samples samples,
        Interval time,
        double clockNanos,
        double allocatedBytes,
        CacheInfo cacheInfo,
        long cacheBytes,
        TableCost table,
        BreakEven breakEven) {
    /** How many times the clock's own part a run takes beyond which that can be passed over. */
    private static final double MUCH = 20;

    /**
     * Whether the clock takes so much of it that it looks slower than it is. Against others of which the clock takes as much
     * it is further apart than the times say.
     */
    public boolean isNearClock() {
        return time.estimate() < MUCH * clockNanos;
    }
}
