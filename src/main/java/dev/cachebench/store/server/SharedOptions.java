package dev.cachebench.store.server;

import dev.cachebench.cache.Rules;
import dev.cachebench.cache.SpecText;
import dev.cachebench.store.StoreRules;
import dev.cachebench.text.Durations;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The options of every cache on a server.
 *
 * @param prefix what the names of all its keys begin with
 * @param limitNanos what an operation may take, connecting included
 */
public record SharedOptions(String prefix, long limitNanos) {
    private static final String DEFAULT_PREFIX = "cb";
    private static final long DEFAULT_LIMIT = TimeUnit.MILLISECONDS.toNanos(250);

    /** Of entries that go with the cache, in case that it is killed before. */
    private static final long SCRATCH_MILLIS = TimeUnit.HOURS.toMillis(1);

    /** Reads {@code prefix=} and {@code timeout=}. */
    public static SharedOptions parse(SpecText spec) {
        String prefix = spec.own("prefix=").orElse(DEFAULT_PREFIX);
        if (!prefix.matches("[\\w.:-]{1,64}")) {
            throw spec.fault("prefix= takes up to 64 letters, digits and '_.:-', not '" + prefix + "'");
        }
        String limit = spec.own("timeout=").orElse(null);
        long nanos = limit == null
                ? DEFAULT_LIMIT
                : Durations.parse("timeout=", limit, TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.MINUTES.toNanos(1));
        return new SharedOptions(prefix, nanos);
    }

    /**
     * Reads the other options, of which a server that all share cannot have some. To be called last.
     *
     * @param who for messages: {@code Redis}
     */
    public static Rules rules(SpecText spec, String who) {
        if (spec.weighsBytes()) {
            throw spec.fault(who + " has a limit of its own; leave out weigh=bytes");
        }
        Rules rules = StoreRules.checkedOutside(spec, who);
        if (rules.expiry().idleNanos() > 0) {
            throw spec.fault(who + " keeps entries for a time since they were stored; write ttl= instead of idle=");
        }
        if (rules.expiry().soft()) {
            throw spec.fault("soft is about this program's memory; leave it out");
        }
        if (rules.perInstance()) {
            throw spec.fault(who + " has one cache for all instances; leave out per=instance");
        }
        return rules;
    }

    /** That of the entries of one cache. */
    public Lifetime lifetime(Rules rules, boolean isScratch) {
        long ttlNanos = rules.expiry().ttlNanos();
        long millis = ttlNanos == 0 ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(ttlNanos));
        if (!isScratch) {
            return new Lifetime(prefix, millis, false);
        }
        boolean isLonger = millis == 0 || millis > SCRATCH_MILLIS;
        return new Lifetime(prefix + "-scratch:" + UUID.randomUUID(), isLonger ? SCRATCH_MILLIS : millis, true);
    }

    /** As options: empty for the usual ones. */
    @Override
    public String toString() {
        return (prefix.equals(DEFAULT_PREFIX) ? "" : ",prefix=" + prefix)
                + (limitNanos == DEFAULT_LIMIT ? "" : ",timeout=" + Durations.exact(limitNanos));
    }
}
