package dev.cachebench.report;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.cost.Untold;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;

/** What a cache saved and what it cost, in a few words each. */
public final class SavingText {
    private static final long CENTURY = 100 * 365 * Durations.DAY;
    private static final double KEYS_MATTER = 0.1; // of the time in the cache
    private static final long KEYS_SEEN = 20_000_000; // nanoseconds; less may be the first keys, which load classes

    private SavingText() {}

    /** {@code about 910 ms saved (840 ms to 1.10 s)}; {@code null} if it is not known. */
    public static String known(Saving saving) {
        if (!saving.isKnown()) {
            return null;
        }
        if (saving.nanos() == 0) {
            return "no time saved";
        }
        if (saving.nanos() < 0) {
            return "no time saved: keys and look-ups took " + Durations.text(-saving.nanos())
                    + " more than computing would have";
        }
        if (saving.isLowerBound()) {
            return "at least " + Durations.text(saving.nanos()) + " saved";
        }
        if (saving.low() > CENTURY) {
            return "more than 100 years saved";
        }
        String about = Durations.text(saving.nanos());
        String low = Durations.text(saving.low());
        String high = Durations.text(saving.high());
        return "about " + about + " saved" + (low.equals(high) ? "" : " (" + low + " to " + high + ")");
    }

    /** Where hits were computed again to tell it. */
    public static String unknown(Untold why) {
        return "cannot tell what was saved ("
                + switch (why) {
                    case TIME -> "the time for computing hits again ran out";
                    case LOOK_UPS -> "too few look-ups were timed";
                }
                + ")";
    }

    /** {@code cannot tell from 9 misses what was saved}. */
    public static String unknown(CacheInfo info) {
        return unknown(info, 0);
    }

    /** @param checked hits that were computed all the same, and timed */
    public static String unknown(CacheInfo info, long checked) {
        return "cannot tell from "
                + Counts.text(info.misses(), "miss").replace("misss", "misses")
                + (checked == 0 ? "" : " and " + Counts.text(checked, "checked hit")) + " what was saved";
    }

    /**
     * {@code making keys took at least 13 s}, with what computing took if that was less; {@code null} if it is below 20 ms, or
     * little of the time in the cache.
     */
    public static String keys(CacheCost cost) {
        long all = cost.keyNanos() + cost.computeNanos();
        return cost.keyNanos() < KEYS_SEEN || cost.keyNanos() < KEYS_MATTER * all
                ? null
                : "making keys took at least " + Durations.text(cost.keyNanos())
                        + (cost.keyNanos() > cost.computeNanos()
                                ? ", computing " + Durations.text(cost.computeNanos())
                                : "");
    }
}
