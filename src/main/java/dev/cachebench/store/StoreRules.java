package dev.cachebench.store;

import dev.cachebench.cache.Expiry;
import dev.cachebench.cache.Rules;
import dev.cachebench.cache.SpecText;
import dev.cachebench.text.UserFault;

/** The rules that only caches in memory follow. */
public final class StoreRules {
    private StoreRules() {}

    /**
     * The rules of a spec, none of which is for caches in memory alone.
     *
     * @param who for messages: {@code Redis}
     * @throws UserFault if one is
     */
    public static Rules checked(SpecText text, String who) {
        Rules rules = text.rules();
        Expiry expiry = rules.expiry();
        if (rules.handlesResults()) {
            throw inMemory(text, who, rules.closes() ? "close" : "check=", rules.closes() ? "close" : "check=isValid");
        }
        if (expiry.negativeNanos() > 0) {
            throw inMemory(text, who, "negative=", "negative=10s");
        }
        if (expiry.jitter() > 0) {
            throw inMemory(text, who, "jitter=", "ttl=5m,jitter=10%");
        }
        if (expiry.staleNanos() > 0) {
            throw inMemory(text, who, "stale=", "ttl=5m,stale=30s");
        }
        if (expiry.errorNanos() > 0) {
            throw inMemory(text, who, "error=stale", "ttl=5m,error=stale:1h");
        }
        return rules;
    }

    /**
     * Likewise, for a store outside the heap, whose entries have no tags either.
     *
     * @throws UserFault if a rule is for caches in memory alone
     */
    public static Rules checkedOutside(SpecText text, String who) {
        Rules rules = checked(text, who);
        if (rules.keys().provenance().tag() != null) {
            throw text.fault(who + " finds no entries by tag; leave out tag=, or use a cache in memory alone");
        }
        return rules;
    }

    private static UserFault inMemory(SpecText text, String who, String option, String example) {
        return text.fault(who + " has no " + option + "; write it at a cache in memory, as in lru:1000," + example);
    }
}
