package dev.cachebench.advise;

import dev.cachebench.cache.watch.Keying;
import dev.cachebench.text.Counts;
import java.util.List;

/**
 * The smallest cache that saves nearly all that the best one does, by what watching the calls has shown; or why none
 * would.
 *
 * @param sizing what other sizes would save; {@code null} if no cache would save anything
 * @param costs what hits and misses take, as far as is known
 * @param point how large it is, and what it answers; {@code null} if no cache would save anything
 * @param policy its name
 * @param options of its spec, from the comma on
 * @param reason why no cache would, a sentence without its subject; {@code null} if one would
 */
record SizedCache(Sizing sizing, SizeCosts costs, HitPoint point, String policy, String options, String reason) {
    private static final String LRU = "lru";

    /** Another keying has to save this much more than the plain one, times. */
    private static final double BETTER = 1.1;

    /**
     * @param stateless whether an instance method has no use for its instance
     * @param keyFields the fields that make a key where equal calls have different instances or arguments; may be empty
     * @param time of the program without caches
     */
    static SizedCache of(
            Hotspot method,
            Watched watched,
            Safety safety,
            boolean stateless,
            List<String> keyFields,
            WithoutCaches time) {
        if (watched.changing() > 0) {
            return none("changes what it is given, in " + Counts.text(watched.changing()) + " of "
                    + Counts.text(watched.looked(), "call") + " that were looked at");
        }
        if (watched.calls() < 2) {
            return none("is called once");
        }
        WatchedKeying plain = watched.by(Keying.CACHE).orElse(null);
        if (plain == null || plain.curve().isEmpty()) {
            return none(
                    watched.stopped() == null
                            ? "has arguments that cannot be keys"
                            : watched.stopped().replaceFirst("^it ", ""));
        }
        if (plain.conflicts() > 0) {
            return none("gave another result for the same arguments, in " + Counts.text(plain.conflicts()) + " of "
                    + Counts.text(plain.compared(), "call") + " that were compared"
                    + (safety.shown() ? "" : "; it " + safety.reason()));
        }
        String copy = safety.copies() ? ",copy" : "";
        SizedCache best = of(method, watched, plain, copy, time);
        if (stateless) {
            best = better(best, method, watched, Keying.SHARED, copy + ",shared", time);
        }
        if (!keyFields.isEmpty()) {
            String options = copy + ",keys=" + String.join(",", keyFields);
            best = better(best, method, watched, Keying.FIELDS, options, time);
        }
        if (best.point() == null && !safety.shown()) {
            HitPoint free = new Sizing(method, watched, plain, time)
                    .best(SizeCosts.assumed(0, safety.copies()), Sizing.LARGEST);
            if (free != null) { // if only its keys took no time
                return none(safety.withoutKeys(List.of()).objection()
                        + "; keys of all that it reads cost more than they would save");
            }
        }
        return best;
    }

    private static SizedCache better(
            SizedCache best, Hotspot method, Watched watched, Keying keying, String options, WithoutCaches time) {
        WatchedKeying other = watched.by(keying).orElse(null);
        if (other == null || other.conflicts() > 0 || other.curve().isEmpty()) {
            return best;
        }
        SizedCache sized = of(method, watched, other, options, time);
        return sized.saving() > BETTER * Math.max(0, best.saving()) ? sized : best;
    }

    private static SizedCache of(
            Hotspot method, Watched watched, WatchedKeying keying, String options, WithoutCaches time) {
        if (keying.repeats() < 1) {
            return none(neverAgain(watched, keying));
        }
        Sizing sizing = new Sizing(method, watched, keying, time);
        SizeCosts costs = SizeCosts.assumed(keying.keyNanos(), options.startsWith(",copy"));
        HitPoint best = sizing.best(costs, Sizing.LARGEST);
        OtherPolicies.Sized other = OtherPolicies.better(sizing, costs, best);
        if (other != null) {
            return new SizedCache(sizing, costs, other.point(), other.name(), options, null);
        }
        if (best != null) {
            return new SizedCache(sizing, costs, best, LRU, options, null);
        }
        HitPoint most = keying.at(Sizing.LARGEST);
        return none(sizing.model(most, most.hits(), costs).shortfall());
    }

    private static String neverAgain(Watched watched, WatchedKeying keying) {
        String never = keying.requests() < watched.calls()
                ? "did not get the same arguments again in the " + Counts.text(keying.requests()) + " of its "
                        + Counts.text(watched.calls(), "call") + " that were watched"
                : "never got the same arguments again, in " + Counts.text(watched.calls(), "call");
        return keying.failed() == 0
                ? never
                : never + ", of which " + Counts.text(keying.failed()) + " had arguments that cannot be keys";
    }

    /** No cache. */
    static SizedCache none(String reason) {
        return new SizedCache(null, null, null, null, null, reason);
    }

    /** The spec; {@code null} if no cache would save anything. */
    String cache() {
        return point == null ? null : policy + ":" + point.entries() + options;
    }

    /**
     * The best of the same method with other keys.
     *
     * @param keys the option that makes them
     */
    SizedCache keyedBy(WatchedKeying keying, String keys) {
        return of(sizing.method(), sizing.watched(), keying, "," + keys, sizing.time());
    }

    /** What it saves, as a share of the CPU time; 0 for none. */
    private double saving() {
        return point == null ? 0 : sizing.saving(point, costs);
    }

    /** What a cache of its size holds when it is full, or has all keys. */
    double held() {
        return sizing.held(point.entries());
    }

    /** The same, by what hits of this very cache took. */
    SizedCache measured(Shadow shadow) {
        double key = costs.keyNanos() > 0 && shadow.keyNanos() > 0
                ? Math.min(costs.keyNanos(), shadow.keyNanos())
                : Math.max(costs.keyNanos(), shadow.keyNanos());
        return new SizedCache(sizing, costs.measured(key, shadow.lookups(), held()), point, policy, options, null);
    }

    /** The same with keys of fields, by what these took in a run that looked up this very cache. */
    SizedCache tried(Shadow shadow) {
        return new SizedCache(sizing, costs.tried(shadow.keyNanos(), shadow.lookups()), point, policy, options, null);
    }

    /**
     * The best size for LRU.
     *
     * @param largest the most entries; this size stays if none of those saves anything
     */
    SizedCache best(long largest) {
        HitPoint best = policy.equals(LRU) ? sizing.best(costs, largest) : null;
        return best == null ? this : new SizedCache(sizing, costs, best, policy, options, null);
    }

    /** What it saves, if that is what it does. */
    SavingModel model(Shadow shadow) {
        return sizing.method().recursive()
                ? sizing.recursive(point, shadow, costs)
                : sizing.model(point, shadow.hitRatio(), costs);
    }
}
