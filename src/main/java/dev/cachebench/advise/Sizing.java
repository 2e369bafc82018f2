package dev.cachebench.advise;

/**
 * What caches of several sizes would save around one method, by how often its keys repeat.
 *
 * @param time of the program without caches
 */
record Sizing(Hotspot method, Watched watched, WatchedKeying keying, WithoutCaches time) {
    /** A smaller cache that saves so much of what the best size does is better. */
    static final double ENOUGH = 0.95;

    /** Calls whose times tell how much of it hits take: fewer would do so by chance. */
    private static final long TIMED = 1000;

    /** The largest that is tried, as its keys and results must fit into the program's heap beside its own. */
    static final long LARGEST = 1 << 16;

    /**
     * The smallest cache that saves nearly all that the best one does, each by what it is likely to save.
     *
     * @param largest the most entries
     * @return {@code null} if none would save anything
     */
    HitPoint best(SizeCosts costs, long largest) {
        if (method.recursive()) {
            return all(largest);
        }
        HitPoint best = best(costs, largest, true);
        return best != null ? best : best(costs, largest, false);
    }

    /**
     * With room for all keys: what a cache of fewer sees of a recursion is another sequence than there is without one.
     */
    private HitPoint all(long largest) {
        HitPoint most = null;
        for (HitPoint point : keying.curve()) {
            most = point.entries() <= largest && point.hits() > 0 ? point : most;
        }
        return most;
    }

    private HitPoint best(SizeCosts costs, long largest, boolean cautiously) {
        double most = 0;
        for (HitPoint point : keying.curve()) {
            most = Math.max(most, point.entries() > largest ? 0 : saving(point, costs, cautiously));
        }
        for (HitPoint point : keying.curve()) {
            if (most > 0 && saving(point, costs, cautiously) >= ENOUGH * most) {
                return point;
            }
        }
        return null;
    }

    private double saving(HitPoint point, SizeCosts costs, boolean cautiously) {
        return cautiously ? model(point, point.hits(), costs).prediction().likely() : saving(point, costs);
    }

    /** What a cache saves beside others, as a share of the CPU time. */
    double saving(HitPoint point, SizeCosts costs) {
        return model(point, point.hits(), costs).prediction().share();
    }

    /** @param hitRatio of that size, as it was watched or as a cache in shadow had it */
    SavingModel model(HitPoint point, double hitRatio, SizeCosts costs) {
        double held = held(point.entries());
        return new SavingModel(
                time,
                method.share(),
                garbage(costs).share(),
                method.compiling(),
                Math.hypot(method.shareError(), garbage(costs).error()),
                method.inOneThread(watched.calls()),
                hitRatio,
                timeRatio(point, hitRatio),
                costs.hit(held),
                costs.miss(held));
    }

    /**
     * For a method that calls itself: a miss takes one step, and a hit spares all steps below it.
     *
     * @param shadow what a cache of that size did in a run
     */
    SavingModel recursive(HitPoint point, Shadow shadow, SizeCosts costs) {
        double held = held(point.entries());
        double steps = Math.min(1, (double) (shadow.calls() - shadow.hits()) / watched.calls());
        return new SavingModel(
                time,
                method.share(),
                garbage(costs).share(),
                method.compiling(),
                Math.hypot(method.shareError(), garbage(costs).error()),
                method.inOneThread(shadow.calls()),
                shadow.hitRatio(),
                1 - steps,
                costs.hit(held),
                costs.miss(held));
    }

    /** None for a cache that copies results: it goes on allocating, and nobody knows how much of it that is. */
    private Garbage garbage(SizeCosts costs) {
        return costs.copyNanos() > 0 ? Garbage.NONE : method.garbage();
    }

    /** The share of the time that hits take, if enough calls were timed to tell it. */
    private double timeRatio(HitPoint point, double hitRatio) {
        return Double.isNaN(point.time()) || watched.timed() < TIMED || point.hits() == 0
                ? hitRatio
                : Math.min(1, point.time() * hitRatio / point.hits());
    }

    /** How many entries a cache of so many gets to hold. */
    double held(long entries) {
        return Math.min(entries, Math.max(1, keying.distinct()));
    }
}
