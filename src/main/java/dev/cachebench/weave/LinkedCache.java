package dev.cachebench.weave;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CheckLog;
import dev.cachebench.cache.CheckedMemo;
import dev.cachebench.cache.StaleHits;
import dev.cachebench.cache.Tally;
import dev.cachebench.cache.control.ManagedCache;
import dev.cachebench.cache.cost.Saving;
import java.lang.ref.WeakReference;
import java.util.List;

/**
 * The cache of a method in one class loader, which that loader holds and we do not. Its counts outlive it; what takes
 * looking at the cache itself is as it was when somebody last asked.
 */
final class LinkedCache extends WeakReference<Object> {
    private static final CacheCost NONE = new CacheCost(0, 0, 0, 0, Saving.UNKNOWN, 0);

    private final Tally tally; // null for a table
    private final CheckLog log; // null without checks
    private final ManagedCache managed;
    private volatile SiteState last; // null until somebody has asked

    /**
     * @param site what it is a cache of
     * @param made what the stub calls
     */
    LinkedCache(CacheSite site, Object made) {
        super(made);
        managed = new ManagedCache(site.method().label(), site.spec().toString(), this::cache);
        tally = SiteState.cache(made).tally();
        log = made instanceof CheckedMemo checked ? checked.log() : null;
    }

    /** The same, to be looked at and changed from outside. */
    ManagedCache managed() {
        return managed;
    }

    /** {@code null} once its loader is gone. */
    Cache cache() {
        Object made = get();
        return made == null ? null : SiteState.cache(made);
    }

    /** {@code null} for a table that is gone before anybody has asked. */
    SiteState state() {
        Object made = get();
        if (made != null) {
            last = SiteState.of(made);
            return last;
        }
        SiteState before = last;
        if (tally == null) {
            return before;
        }
        return new SiteState(
                1,
                tally.ofGone(),
                (before == null ? NONE : before.cost()).ofGone(tally.evictions(), tally.expirations()),
                before == null ? List.of() : before.advice(),
                tally.bypasses().all(),
                before == null ? List.of() : before.tiers(),
                before == null ? List.of() : before.storeFaults(),
                before == null ? StaleHits.NONE : before.stale(),
                log == null ? null : log.findings());
    }
}
