package dev.cachebench.cache;

import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.text.Durations;

/**
 * What a cache does besides bounding its size: how long it keeps entries, which results, and what makes two calls the
 * same. Written after its size, as in {@code lru:100,ttl=5m,once}.
 *
 * @param expiry when entries go by themselves
 * @param once single-flight: whether a key is computed once however many threads ask for it at the same time, and
 *     where a {@link Store} keeps the entries, how many processes. The others wait, and count as hits. A thread that
 *     would wait for itself, directly or through others, computes instead
 * @param copy whether arrays and the JDK's mutable collections are copied as they come in and as they go out, so that
 *     no caller can change what another gets
 * @param skipsNull whether {@code null} results are not kept
 * @param minNanos results that took less time to compute are not kept; 0 to keep all
 * @param perInstance whether each instance that the method is called on has a cache of its own, which goes with it
 * @param closeNanos how long after results that are {@link AutoCloseable} have left the cache they are closed; {@link
 *     #OPEN} if they are not, and then none is kept
 * @param check a boolean method of results that is asked before each is handed out; {@code null} for none
 * @param keys what makes two calls the same
 */
public record Rules(
        Expiry expiry,
        boolean once,
        boolean copy,
        boolean skipsNull,
        long minNanos,
        boolean perInstance,
        long closeNanos,
        String check,
        KeyRules keys) {

    /** Nothing is closed. */
    public static final long OPEN = -1;

    /** No rules, as in CPython. */
    public static final Rules NONE = new Rules(Expiry.NEVER, false, false, false, 0, false, OPEN, null, KeyRules.NONE);

    /** Whether there are no rules. A record's own {@code equals} would cost a start a third of its time. */
    boolean isNone() {
        return isPlain() && keys.isNone();
    }

    /** Whether results and keys are kept just as they are, and no entry has to be told from others. */
    boolean isPlain() {
        return !expiry.isPossible()
                && keys.isPlain()
                && keys.provenance().tag() == null
                && !once
                && !copy
                && !skipsNull
                && minNanos == 0
                && !perInstance
                && !handlesResults();
    }

    /** Whether results are closed. */
    public boolean closes() {
        return closeNanos != OPEN;
    }

    /** Whether results have to be of a class that can be closed or asked. */
    public boolean handlesResults() {
        return closes() || check != null;
    }

    /** The same rules with others for keys. */
    public Rules keyedBy(KeyRules others) {
        return new Rules(expiry, once, copy, skipsNull, minNanos, perInstance, closeNanos, check, others);
    }

    /** The rules of the cache of one instance. */
    Rules ofOneInstance(KeyRules others) {
        return new Rules(expiry, once, copy, skipsNull, minNanos, false, closeNanos, check, others);
    }

    /** As it is written after a size: empty, or {@code ,ttl=5m,once}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(expiry.times());
        text.append(once ? ",once" : "").append(expiry.soft() ? ",soft" : "").append(copy ? ",copy" : "");
        text.append(skipsNull ? ",null=skip" : "");
        if (minNanos > 0) {
            text.append(",cost>").append(Durations.exact(minNanos));
        }
        if (closes()) {
            text.append(",close").append(closeNanos == 0 ? "" : "=" + Durations.exact(closeNanos));
        }
        text.append(check == null ? "" : ",check=" + check);
        text.append(perInstance ? ",per=instance" : "").append(keys);
        return text.toString();
    }
}
