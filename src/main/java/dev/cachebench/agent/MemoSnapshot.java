package dev.cachebench.agent;

import dev.cachebench.cache.CacheCost;
import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CheckedMemo.Findings;
import dev.cachebench.cache.StaleHits;
import dev.cachebench.cache.StoreFaults;
import dev.cachebench.cache.Tier;
import dev.cachebench.cache.cost.Saving;
import dev.cachebench.cache.cost.Untold;
import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.KeyFaults;
import dev.cachebench.text.Counts;
import dev.cachebench.weave.CacheSite;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.SiteState;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What the caches of a program have done so far, as its agent writes it to a file.
 *
 * @param methods the methods that have a cache, in the order in which their classes loaded
 * @param matched the globs that matched some method, whether it could have a cache or not
 * @param fruitless those of them that matched only methods that can have no cache
 * @param refused methods that were asked for but can have no cache
 * @param doubted the first methods that a glob took in without naming them, and that have no cache as they are not
 *     known to be pure
 * @param doubtedCount how many there were
 * @param skipped the first classes that could not be woven, with the reasons
 * @param skippedCount how many there were
 */
public record MemoSnapshot(
        List<CachedMethod> methods,
        List<String> matched,
        List<String> fruitless,
        List<Refused> refused,
        List<MethodRef> doubted,
        int doubtedCount,
        List<String> skipped,
        int skippedCount)
        implements AgentFile.Content {
    /**
     * A method that has a cache.
     *
     * @param cache the cache spec
     * @param info {@code null} if it was never called
     * @param cost {@code null} if it was never called
     * @param untold why hits that were computed again do not tell what the cache saved; {@code null} if they do, or
     *     none were
     * @param advice how to get more out of the cache, a sentence each
     * @param bypasses calls that went past the cache, by reason
     * @param tiers each of several caches in a row; empty for one cache
     * @param storeFaults what stores could not do, which the advice says as well; empty if none failed
     * @param stale calls that got a result past its time to live, which are hits
     * @param findings {@code null} without checks, or if it was never called
     * @param fault why calls went without the cache; {@code null} if none did
     */
    public record CachedMethod(
            MethodRef method,
            String cache,
            CacheInfo info,
            CacheCost cost,
            Untold untold,
            List<String> advice,
            List<Bypasses.Bypass> bypasses,
            List<Tier> tiers,
            List<StoreFaults> storeFaults,
            StaleHits stale,
            Findings findings,
            KeyFaults.Fault fault) {
        /** @param elapsed nanoseconds that the program has run: an estimate by cold code may claim no more */
        static CachedMethod of(CacheSite site, long elapsed) {
            SiteState state = site.state();
            return state == null
                    ? new CachedMethod(
                            site.method(),
                            site.spec().toString(),
                            null,
                            null,
                            null,
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            StaleHits.NONE,
                            null,
                            site.fault())
                    : new CachedMethod(
                            site.method(),
                            site.spec().toString(),
                            state.info(),
                            state.cost().withSaving(state.cost().saving().atMost(elapsed)),
                            null,
                            advice(state),
                            state.bypasses(),
                            state.tiers(),
                            state.storeFaults(),
                            state.stale(),
                            state.findings(),
                            site.fault());
        }

        /** The same, with what the cache saved as it became known later. */
        CachedMethod withSaving(Saving saving) {
            return with(saving, null);
        }

        /** The same, of which it became known why nobody can tell what the cache saved. */
        CachedMethod with(Untold untold) {
            return with(cost.saving(), untold);
        }

        private CachedMethod with(Saving saving, Untold untold) {
            return new CachedMethod(
                    method,
                    cache,
                    info,
                    cost.withSaving(saving),
                    untold,
                    advice,
                    bypasses,
                    tiers,
                    storeFaults,
                    stale,
                    findings,
                    fault);
        }

        private static List<String> advice(SiteState state) {
            List<String> advice = new ArrayList<>();
            if (state.caches() > 1) {
                advice.add("each of the " + Counts.text(state.caches())
                        + " class loaders with this method has a cache of its own; these are their sums");
            }
            advice.addAll(state.advice());
            for (StoreFaults faults : state.storeFaults()) {
                advice.add(faults.toString());
            }
            return advice;
        }
    }

    /**
     * A method that can have no cache.
     *
     * @param reason a sentence that calls it "it"
     * @param outright whether it was named itself or has the annotation, and did not just match a glob
     */
    public record Refused(MethodRef method, String reason, boolean outright) {}

    /** The same of these methods. */
    MemoSnapshot with(List<CachedMethod> methods) {
        return new MemoSnapshot(methods, matched, fruitless, refused, doubted, doubtedCount, skipped, skippedCount);
    }

    @Override
    public void write(OutputStream to) throws IOException {
        MemoSnapshotFile.write(this, to);
    }
}
