package dev.cachebench.advise.tune;

import dev.cachebench.advise.tune.LoggedKey.State;
import dev.cachebench.agent.tune.CacheEvents;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.trace.Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Makes requests, and causes of misses, of what a log says. A value that is put in after a miss belongs to the miss;
 * one that is put in by itself is a set; what the program takes out is a delete, as is the end of a lifetime that a
 * replay does not know of. Entries that the cache evicted are no part of the trace: another size would have kept them.
 */
final class CacheHistory implements LogRecords.Listener {
    private final TuneSnapshot.Cache cache;
    private final State unreported; // why an entry is no longer there of which nothing was reported
    private final long lifetime; // after which a value is no longer there that was loaded after a miss; 0 if not known
    private final boolean replayExpires; // by a time to live
    private final boolean collects; // whether a value that was loaded after a miss may be collected at any time
    private final LoggedKeys keys;
    private final LoggedEntries entries;
    private final LoggedRequests requests = new LoggedRequests();
    private final Map<State, Long> misses = new EnumMap<>(State.class); // by what had become of the entry before
    private long hits;
    private long now;

    CacheHistory(TuneSnapshot.Cache cache) {
        this.cache = cache;
        keys = new LoggedKeys(cache.rate());
        replayExpires = cache.settings().writeNanos() > 0;
        unreported = unreported(cache);
        TuneSnapshot.Counts counts = cache.counts();
        boolean everyMissLoads = counts.failures() == 0 && counts.loads() >= counts.misses();
        long known =
                replayExpires ? cache.settings().writeNanos() : cache.settings().accessNanos();
        lifetime = everyMissLoads ? known : 0;
        collects = everyMissLoads && !cache.settings().references().areStrong();
        entries = new LoggedEntries(cache, everyMissLoads);
    }

    private static State unreported(TuneSnapshot.Cache cache) {
        CacheSettings settings = cache.settings();
        boolean expires = settings.writeNanos() > 0 || settings.accessNanos() > 0 || settings.variable();
        boolean compares = settings.references().weakKeys(); // by identity: an equal key does not find it
        if (expires || compares || cache.counts().expired() + cache.counts().collected() > 0) {
            return State.EXPIRED;
        }
        return evicts(cache) ? State.EVICTED : State.INVALIDATED; // as by a map's views
    }

    /** Whether entries leave one by one to make room, be it that the program itself takes them out. */
    private static boolean evicts(TuneSnapshot.Cache cache) {
        CacheSettings settings = cache.settings();
        return settings.isRemoving() || settings.maximum() >= 0 && !settings.isEmptied();
    }

    /** Those of the sample. */
    List<LoggedKey> keys() {
        return keys.sampled();
    }

    LoggedRequests requests() {
        return requests;
    }

    LoggedEntries entries() {
        return entries;
    }

    long hits() {
        return hits;
    }

    MissCauses causes() {
        return MissCauses.of(misses);
    }

    @Override
    public void passed(long nanos) {
        now += nanos;
    }

    @Override
    public void key(long id) {
        keys.add(id, requests.count());
    }

    @Override
    public void event(int event, int number) {
        LoggedKey key = keys.get(number);
        if (key == null) {
            return;
        }
        switch (event) {
            case CacheEvents.HIT -> {
                hits++;
                entries.asked();
                if (key.state == State.NEVER) { // it was there before the log began
                    add(Operation.SET, key);
                }
                add(Operation.GET, key);
                entries.become(key, State.IN);
            }
            case CacheEvents.MISS -> miss(key);
            case CacheEvents.PUT -> {
                if (key.state != State.MISSED) {
                    add(Operation.SET, key);
                }
                entries.become(key, State.IN);
            }
            case CacheEvents.INVALIDATED -> invalidated(key);
            case CacheEvents.EVICTED -> {
                if (cache.growth() == null || evicts(cache)) {
                    entries.become(key, State.EVICTED);
                } else { // a map's rare removal that looked as if it made room
                    invalidated(key);
                }
            }
            case CacheEvents.EXPIRED -> {
                if (key.state != State.MISSED || hasLived(key)) { // or it is told late, after the miss that found it so
                    expire(key);
                }
            }
            default -> throw new IllegalArgumentException("event " + event);
        }
    }

    private void invalidated(LoggedKey key) {
        if (key.state != State.NEVER) {
            add(Operation.DELETE, key);
            entries.become(key, State.INVALIDATED);
        }
    }

    private void miss(LoggedKey key) {
        entries.asked();
        State state = key.state;
        boolean hadValue = state == State.MISSED && (collects || hasLived(key));
        State cause = state == State.IN ? unreported : hadValue ? State.EXPIRED : state;
        misses.merge(cause, 1L, Long::sum);
        if (cause == State.MISSED) {
            inVain(key);
            add(Operation.DELETE, key);
        } else if (state == State.IN && cause == State.INVALIDATED) {
            add(Operation.DELETE, key);
        } else if (cause == State.EXPIRED && state != State.EXPIRED) {
            expire(key);
        }
        key.asked = cause == State.EVICTED ? -1 : requests.count();
        add(Operation.GET, key);
        entries.become(key, State.MISSED);
        key.missed = now;
    }

    /** No value was put in after the last miss of a key. */
    private void inVain(LoggedKey key) {
        if (key.asked >= 0) {
            requests.inVain(key.asked);
        }
    }

    /** Whether the value that was loaded after a key's last miss may have had its time, which is known to a tick. */
    private boolean hasLived(LoggedKey key) {
        return lifetime > 0 && now - key.missed + CacheEvents.TICK_NANOS > lifetime;
    }

    @Override
    public void retracted(int number) {
        LoggedKey key = keys.get(number);
        int place = key == null ? -1 : requests.removeLastGet(key.number);
        if (place < 0) {
            return;
        }
        hits--;
        for (int moved = place; moved < requests.count(); moved++) {
            LoggedKey each = keys.sampled().get(requests.key(moved));
            each.asked -= each.asked == moved + 1 ? 1 : 0;
        }
    }

    private void expire(LoggedKey key) {
        entries.become(key, State.EXPIRED);
        if (!replayExpires) {
            add(Operation.DELETE, key);
        }
    }

    @Override
    public void cleared() {
        for (LoggedKey key : entries.takeAll()) {
            if (!cache.settings().isEmptied()) {
                add(Operation.DELETE, key);
                entries.become(key, State.INVALIDATED);
            } else if (key.state == State.IN) { // another size would have kept it; what was missed may come yet
                entries.become(key, State.EVICTED);
            }
        }
    }

    private void add(Operation operation, LoggedKey key) {
        requests.add(operation, key.number, now);
    }

    /** The log is at its end. */
    void end() {
        long held = cache.settings().entries();
        if (held >= 0) {
            keys.withoutValue(Math.round(held * cache.rate().share())).forEach(this::inVain);
        }
    }

    /** The share of the keys that came in the last quarter of what the program did; 0 for none. */
    double recentShare() {
        int begin = requests.count() - requests.count() / 4;
        long recent = keys().stream().filter(key -> key.came >= begin).count();
        return keys().isEmpty() ? 0 : (double) recent / keys().size();
    }
}
