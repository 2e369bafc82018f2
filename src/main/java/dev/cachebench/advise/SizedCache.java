package dev.cachebench.advise;

import dev.cachebench.cache.watch.Keying;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import java.util.List;

/**
 * The smallest cache that saves nearly all that the best one does, by what watching the calls has shown; or why none
 * would.
 *
 * @param cache the spec; {@code null} if no cache would save anything
 * @param keyNanos what making a key took; NaN if that is not known
 * @param reason why, a sentence without its subject; {@code null} if one would
 */
record SizedCache(String cache, double keyNanos, String reason) {
    /** A smaller cache that saves so much of what the best size does is better. */
    private static final double ENOUGH = 0.95;

    /** The largest that is tried, as its keys and results must fit into the program's heap beside its own. */
    private static final long LARGEST = 1 << 16;

    /**
     * @param keyFields the fields that make a key where equal calls have different instances or arguments; may be empty
     * @param cpuNanos of the plain program
     */
    static SizedCache of(Hotspot method, Watched watched, Safety safety, List<String> keyFields, double cpuNanos) {
        if (watched.changing() > 0) {
            return none("changes what it is given, in " + Counts.text(watched.changing()) + " of "
                    + Counts.text(watched.looked(), "call") + " that were looked at");
        }
        if (watched.calls() < 2) {
            return none("is called once");
        }
        WatchedKeying plain = watched.by(Keying.CACHE).orElse(null);
        if (plain == null || plain.curve().isEmpty()) {
            return none(watched.stopped() == null ? "has arguments that cannot be keys" : watched.stopped());
        }
        if (plain.conflicts() > 0) {
            return none("gave another result for the same arguments, " + Counts.text(plain.conflicts()) + " times of "
                    + Counts.text(plain.compared()) + " that were compared");
        }
        SizedCache byEquals = of(method, watched, plain, "", safety, cpuNanos);
        WatchedKeying fields = watched.by(Keying.FIELDS).orElse(null);
        boolean keyed = plain.repeats() < 1
                && fields != null
                && fields.conflicts() == 0
                && !fields.curve().isEmpty()
                && !keyFields.isEmpty();
        return byEquals.cache() != null || !keyed
                ? byEquals
                : of(method, watched, fields, ",keys=" + String.join(",", keyFields), safety, cpuNanos);
    }

    private static SizedCache of(
            Hotspot method, Watched watched, WatchedKeying keying, String keys, Safety safety, double cpuNanos) {
        if (keying.repeats() < 1) {
            return none("never got the same arguments again, in " + Counts.text(watched.calls(), "call"));
        }
        double best = 0;
        for (HitPoint point : keying.curve()) {
            best = Math.max(best, point.entries() > LARGEST ? 0 : saving(method, watched, keying, point, cpuNanos));
        }
        for (HitPoint point : keying.curve()) {
            if (best > 0 && saving(method, watched, keying, point, cpuNanos) >= ENOUGH * best) {
                String cache = "lru:" + point.entries() + (safety.copies() ? ",copy" : "") + keys;
                return new SizedCache(cache, keying.keyNanos(), null);
            }
        }
        String calls = Counts.text(watched.calls(), "call") + " of "
                + Durations.text(method.share() * cpuNanos / watched.calls());
        return none(Percentages.text(keying.at(LARGEST).hits()) + " of its " + calls
                + " repeat, which saves less than looking them up costs"
                + (keying.stopped() == null ? "" : ": " + keying.stopped()));
    }

    private static double saving(
            Hotspot method, Watched watched, WatchedKeying keying, HitPoint point, double cpuNanos) {
        double key = Double.isNaN(keying.keyNanos()) ? 0 : keying.keyNanos();
        return new SavingModel(
                        cpuNanos,
                        method.share(),
                        method.shareError(),
                        watched.calls(),
                        point.hits(),
                        Prospect.LOOKUP_NANOS + key,
                        Prospect.INSERT_NANOS + key)
                .prediction()
                .share();
    }

    /** No cache. */
    static SizedCache none(String reason) {
        return new SizedCache(null, Double.NaN, reason);
    }
}
