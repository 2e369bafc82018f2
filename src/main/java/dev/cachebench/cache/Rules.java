package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.text.Durations;

/**
 * What a cache does beside keeping so many entries: how long it keeps them, which results, and what makes two calls the
 * same. Written after its size, as in {@code lru:100,ttl=5m,once}.
 *
 * @param ttlNanos how long a result is good for after it was computed; 0 for ever
 * @param idleNanos how long it is kept after it was last used; 0 for ever
 * @param once whether a key is computed once however many threads ask for it at the same time: the others wait, and count as
 *     hits. A thread that would wait for itself, directly or through others, computes instead
 * @param soft whether the garbage collector may take results when memory runs short
 * @param copy whether arrays and the JDK's mutable collections are copied as they come in and as they go out, so that no
 *     caller can change what another gets
 * @param skipsNull whether {@code null} results are not kept
 * @param minNanos only results that took at least so long to compute are kept; 0 for all
 * @param keys what makes two calls the same
 */
public record Rules(
        long ttlNanos,
        long idleNanos,
        boolean once,
        boolean soft,
        boolean copy,
        boolean skipsNull,
        long minNanos,
        KeyRules keys) {

    /** CPython's own. */
    public static final Rules NONE = new Rules(0, 0, false, false, false, false, 0, KeyRules.NONE);

    /** Whether there is none of all this. A record's own {@code equals} would cost a start a third of its time. */
    boolean isNone() {
        return !mayEnd() && keys.isNone() && !once && !copy && !skipsNull && minNanos == 0;
    }

    /** Whether a hit has to be looked at before it counts: its entry may be over. */
    boolean mayEnd() {
        return ttlNanos > 0 || idleNanos > 0 || soft;
    }

    /** As it is written after a size: empty, or {@code ,ttl=5m,once}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (ttlNanos > 0) {
            text.append(",ttl=").append(Durations.exact(ttlNanos));
        }
        if (idleNanos > 0) {
            text.append(",idle=").append(Durations.exact(idleNanos));
        }
        text.append(once ? ",once" : "").append(soft ? ",soft" : "").append(copy ? ",copy" : "");
        text.append(skipsNull ? ",null=skip" : "");
        if (minNanos > 0) {
            text.append(",cost>").append(Durations.exact(minNanos));
        }
        text.append(keys);
        return text.toString();
    }
}
