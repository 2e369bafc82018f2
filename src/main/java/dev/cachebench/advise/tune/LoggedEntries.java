package dev.cachebench.advise.tune;

import dev.cachebench.advise.tune.LoggedKey.State;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * The entries that a cache has, by its log, and how many it had on average once it was full: more than its maximum if
 * it evicts late, as caches do whose evictions are the business of another thread.
 */
final class LoggedEntries {
    private static final double TOLERANCE = 0.1; // between what the log says and what the cache has

    private final TuneSnapshot.Cache cache;
    private final boolean everyMissLoads;
    private final double full; // entries of the sample; infinite if it has no maximum that is a number of entries
    private final List<LoggedKey> listed = new ArrayList<>(); // that have come in since everything was taken out
    private long count; // of the sample
    private boolean wasFull;
    private long requests; // since then
    private double sum; // of the entries at each of them

    /** @param everyMissLoads whether a value comes after each miss, though no more is said of it */
    LoggedEntries(TuneSnapshot.Cache cache, boolean everyMissLoads) {
        this.cache = cache;
        this.everyMissLoads = everyMissLoads;
        CacheSettings settings = cache.settings();
        boolean evicts = settings.maximum() > 0 && !settings.weighted() && !settings.isEmptied();
        full = evicts ? settings.maximum() * cache.rate().share() : Double.POSITIVE_INFINITY;
    }

    /** Something has become of a key's entry. */
    void become(LoggedKey key, State state) {
        count += (isIn(state) ? 1 : 0) - (isIn(key.state) ? 1 : 0);
        key.state = state;
        if (!key.listed && (state == State.IN || state == State.MISSED)) {
            key.listed = true;
            listed.add(key);
        }
    }

    private boolean isIn(State state) {
        return state == State.IN || state == State.MISSED && everyMissLoads;
    }

    /** The keys that have come in since this was last asked: all of them are taken out. */
    List<LoggedKey> takeAll() {
        List<LoggedKey> taken = List.copyOf(listed);
        listed.clear();
        taken.forEach(key -> key.listed = false);
        return taken;
    }

    /** A request has come. */
    void asked() {
        wasFull |= count >= full;
        if (wasFull) {
            requests++;
            sum += count;
        }
    }

    /** Entries on average once it was full; NaN if it never was, or the log does not say how many it has now. */
    double average() {
        double share = cache.rate().share();
        long now = cache.settings().entries();
        boolean goesOn = cache.logged() < 0; // until now
        boolean agrees = now >= 0 && goesOn && Math.abs(count / share - now) <= TOLERANCE * now;
        return agrees && requests > 0 ? sum / requests / share : Double.NaN;
    }
}
