package dev.cachebench.agent.tune;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long Ehcache's entries live, by the class of the policy: asking a policy of the program could change what it
 * does.
 *
 * @param writeNanos after a write; 0 for ever
 * @param accessNanos after the last use; 0 for ever
 * @param variable whether each entry may have a lifetime of its own
 */
record EhcacheLifetimes(long writeNanos, long accessNanos, boolean variable) {
    private static final EhcacheLifetimes NONE = new EhcacheLifetimes(0, 0, false);
    private static final EhcacheLifetimes VARIABLE = new EhcacheLifetimes(0, 0, true);

    static EhcacheLifetimes of(Object policy) throws ReflectiveOperationException {
        Class<?> type = policy.getClass();
        String name = type.getName();
        if (name.endsWith("$TimeToLiveExpiryPolicy")) {
            return new EhcacheLifetimes(nanos((Duration) new Internals(policy, type).field("ttl")), 0, false);
        }
        if (name.endsWith("$TimeToIdleExpiryPolicy")) {
            return new EhcacheLifetimes(0, nanos((Duration) new Internals(policy, type).field("tti")), false);
        }
        if (name.endsWith(".ExpiryPolicyToEhcacheExpiry")) {
            return jcache(new Internals(policy, type).field("expiryPolicy"));
        }
        return name.endsWith(".ExpiryPolicy$1") ? NONE : VARIABLE;
    }

    /** One of the policies that JCache itself has. */
    static EhcacheLifetimes jcache(Object policy) throws ReflectiveOperationException {
        if (!policy.getClass().getName().startsWith("javax.cache.expiry.")) {
            return VARIABLE;
        }
        Object duration = Internals.result(policy, "getExpiryForCreation");
        TimeUnit unit = (TimeUnit) Internals.result(duration, "getTimeUnit");
        long nanos = unit == null ? 0 : unit.toNanos((long) Internals.result(duration, "getDurationAmount"));
        return switch (policy.getClass().getSimpleName()) {
            case "EternalExpiryPolicy" -> NONE;
            case "CreatedExpiryPolicy", "ModifiedExpiryPolicy" -> new EhcacheLifetimes(nanos, 0, false);
            case "AccessedExpiryPolicy", "TouchedExpiryPolicy" -> new EhcacheLifetimes(0, nanos, false);
            default -> VARIABLE;
        };
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException e) {
            return 0; // centuries
        }
    }
}
