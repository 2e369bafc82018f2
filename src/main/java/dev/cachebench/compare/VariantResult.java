package dev.cachebench.compare;

import java.util.List;
import java.util.Optional;

/**
 * What all forks of a variant have shown.
 *
 * @param value of a run as text, with a digest of all values if it makes many calls
 * @param calls calls that a run makes; times and bytes allocated are for one of them
 * @param allocatedBytes that the running thread allocated; a mean over a run; {@link Double#NaN} if unknown
 * @param cacheUse empty without a cache
 * @param extras what was asked for besides
 */
public record VariantResult(
        VariantId id,
        String value,
        long calls,
        CallTimes times,
        double allocatedBytes,
        Optional<CacheUse> cacheUse,
        Extras extras) {

    /** One of which nothing else was asked. */
    public VariantResult(
            VariantId id,
            String value,
            long calls,
            CallTimes times,
            double allocatedBytes,
            Optional<CacheUse> cacheUse) {
        this(id, value, calls, times, allocatedBytes, cacheUse, Extras.NONE);
    }

    public String name() {
        return id.name();
    }

    public List<String> args() {
        return id.args();
    }

    /** The cache spec in its shortest form. */
    public String cache() {
        return id.cache();
    }

    public Mode mode() {
        return id.mode();
    }
}
