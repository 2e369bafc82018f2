package dev.cachebench.advise;

import dev.cachebench.cache.watch.Keying;
import dev.cachebench.weave.MethodRef;
import java.util.Optional;

/**
 * The most that a cache of a method could save, of whatever size, for one that is not worth it.
 *
 * @param saving as a share of the program's time; 0 or less if no cache would save anything
 * @param repeated the share of these calls that came with the same arguments again, 0 to 1
 * @param calls that were watched
 */
public record Potential(MethodRef method, double saving, double repeated, long calls) {
    /**
     * Of the methods of an advice that are not worth a cache, the one of which a cache would save most.
     *
     * @return empty if none of them was watched that gives the same for the same
     */
    static Optional<Potential> most(Advice advice) {
        Potential most = null;
        for (Declined each : advice.declined()) {
            Watched watched = each.kind() == Declined.Kind.LOADED
                    ? null
                    : advice.watched(each.method()).orElse(null);
            Potential potential = watched == null ? null : of(each, watched, time(advice));
            if (potential != null && (most == null || potential.saving() > most.saving())) {
                most = potential;
            }
        }
        return Optional.ofNullable(most);
    }

    private static WithoutCaches time(Advice advice) {
        return advice.ending() == Advice.Ending.OBSERVED
                ? WithoutCaches.process(advice.programNanos())
                : WithoutCaches.run(advice.programNanos());
    }

    private static Potential of(Declined method, Watched watched, WithoutCaches time) {
        WatchedKeying keying = watched.by(Keying.CACHE).orElse(null);
        if (keying == null
                || keying.conflicts() > 0
                || watched.changing() > 0
                || keying.curve().isEmpty()) {
            return null;
        }
        Sizing sizing = new Sizing(method.candidate(), watched, keying, time);
        SizeCosts costs = SizeCosts.assumed(keying.keyNanos(), false);
        double saving = keying.repeats() < 1 ? 0 : Double.NEGATIVE_INFINITY;
        for (HitPoint point : keying.curve()) {
            saving = Math.max(
                    saving, sizing.model(point, point.hits(), costs).alone().share());
        }
        long calls = keying.stopped() == null ? watched.calls() : keying.requests();
        return new Potential(method.method(), saving, keying.repeats() / keying.requests(), calls);
    }
}
