package dev.cachebench.advise.tune;

import dev.cachebench.agent.tune.RefusedCount;
import dev.cachebench.agent.tune.TuneSnapshot;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found out of the caches of a program.
 *
 * @param nanos for which they were watched
 * @param caches those with the most requests first
 * @param refused caches that were not watched since there are too many
 * @param skipped classes that could not be woven, with the reasons
 */
public record Tuning(long nanos, List<Cache> caches, List<RefusedCount> refused, List<String> skipped) {

    /** The places that create too many caches for any to hit. */
    public List<ColdCaches> cold() {
        return ColdCaches.among(caches);
    }

    /**
     * One cache.
     *
     * @param seen what was counted, and how it is set up
     * @param causes of the misses, or of those before the log ended; an estimate if the log has a share of the keys,
     *     {@code null} if they are not known
     * @param distinct keys in all, or before the log ended; an estimate if the log has a share of them, 0 if it is not
     *     known
     * @param recentShare the share of the keys that came in the last quarter of what the program did with it
     * @param model what a replay at the present size finds; {@code null} if nothing could be replayed
     * @param late of a cache that evicts late, what a replay finds at the size that it had on average once it was full;
     *     {@code null} for others
     * @param sizes what others would do, ascending, the present one included; empty if nothing could be replayed, or
     *     the replay at the present size is too far from what was measured
     * @param policies what other policies would do at the present size, the best first; as empty
     * @param loggedShare the share of the requests after which the log ended, 1 if it did not
     */
    public record Cache(
            TuneSnapshot.Cache seen,
            MissCauses causes,
            long distinct,
            double recentShare,
            Size model,
            Size late,
            List<Size> sizes,
            List<Policy> policies,
            double loggedShare) {

        /**
         * The name that the program gave it, or else the field that holds it, or the place where it was created or
         * first used, if one of these is known.
         */
        public String label() {
            String name = isMap() && seen.settings().name().isEmpty()
                    ? seen.growth().field()
                    : seen.settings().name();
            return !name.isEmpty() ? name : !seen.site().isEmpty() ? seen.site() : "without a name";
        }

        /** Whether it is a plain map that the program uses as a cache. */
        public boolean isMap() {
            return seen.growth() != null;
        }

        /** What one miss costs, in nanoseconds, once its code is warm; NaN if too few loads were seen. */
        public double loadNanos() {
            return seen.counts().laterNanos();
        }

        /** The entries that a cache of a size would have, at most; some may have been there before it was watched. */
        public long entries(long size) {
            return Math.min(size, Math.max(distinct, seen.settings().entries()));
        }

        /** The entries that it has once it is full; without a maximum, those that it has, if that is known. */
        public long held() {
            var settings = seen.settings();
            if (settings.maximum() >= 0) {
                return entries(model.entries());
            }
            return settings.entries() >= 0 ? settings.entries() : entries(Long.MAX_VALUE);
        }

        /** Whether fewer keys came than it may have entries. */
        public boolean neverFills() {
            return model != null && distinct > 0 && entries(model.entries()) < model.entries();
        }

        /** Whether it was used so little that nothing can be said of it. */
        public boolean isHardlyUsed() {
            return seen.counts().requests() < FEWEST_CALLS && seen.counts().puts() < FEWEST_CALLS;
        }

        /** Whether its entries have lifetimes. */
        public boolean expires() {
            var settings = seen.settings();
            return settings.writeNanos() > 0 || settings.accessNanos() > 0 || settings.variable();
        }

        /** From 0 to 1; 0 if there were no requests. */
        public double hitRatio() {
            long requests = seen.counts().requests();
            return requests == 0 ? 0 : (double) seen.counts().hits() / requests;
        }

        /** Whether a replay is near enough to what was measured for others to be believed. */
        private boolean isTrue(Size size) {
            return isNear(size, hitRatio());
        }

        private static boolean isNear(Size size, double measured) {
            return size != null && Math.abs(size.hitRatio() - measured) <= TRUSTED;
        }

        /** Whether the log ended before the program did, so that what it tells is of the first requests. */
        public boolean isCutShort() {
            return loggedShare < 1;
        }

        /** How many requests came before the log ended: those that other sizes are predicted for. */
        public double predictedRequests() {
            return loggedShare * seen.counts().requests();
        }

        /**
         * What other sizes are to be compared with: the replay at the present size or, of a cache that evicts late, the
         * hits that were measured.
         */
        public Size present() {
            return isLate() ? new Size(model.entries(), hitRatio()) : model;
        }

        /** Whether its maximum is a weight, so that how many entries another one would hold is not known. */
        public boolean isWeighed() {
            return seen.settings().maximum() >= 0 && seen.settings().weighted();
        }

        /** Whether it is a map of which the program takes out one entry for another, by a rule that is not known. */
        public boolean hasOwnRule() {
            var settings = seen.settings();
            return isMap() && settings.maximum() >= 0 && !settings.isEmptied();
        }

        /** Whether other sizes can be predicted. */
        public boolean isPredictable() {
            return model != null && (isCutShort() ? !sizes.isEmpty() : isTrue(model) || isTrue(late));
        }

        /** Whether its hits are only those of a cache as large as it was, since it evicts late. */
        public boolean isLate() {
            return !isCutShort() && !isTrue(model) && isTrue(late);
        }

        /**
         * This with what a replay has found, as far as that can be believed.
         *
         * @param logged the share of hits in the log
         */
        Cache replayed(Size present, Size onAverage, List<Size> others, List<Policy> under, double logged) {
            Cache all = new Cache(seen, causes, distinct, recentShare, present, onAverage, others, under, loggedShare);
            boolean believed = isCutShort() ? isNear(present, logged) : all.isPredictable();
            return present == null || believed ? all.corrected() : all.unpredicted();
        }

        /**
         * Which keys are in a sample decides how often what is replayed hits, and so does what a library draws at
         * random. How often the cache hit was counted, and so by how much the misses are too many or too few, which is
         * much the same at other sizes: predictions stand beside what was counted, and not beside another figure.
         */
        private Cache corrected() {
            Size counted = isTrue(model) ? model : isTrue(late) ? late : null;
            if (counted == null || isCutShort() || counted.hitRatio() == 1) {
                return this;
            }
            double factor = (1 - hitRatio()) / (1 - counted.hitRatio());
            List<Size> others = new ArrayList<>();
            for (Size each : sizes) {
                others.add(each.corrected(factor));
            }
            List<Policy> under = new ArrayList<>();
            for (Policy each : policies) {
                under.add(new Policy(each.name(), scaled(each.hitRatio(), factor)));
            }
            Size lateCorrected = late == null ? null : late.corrected(factor);
            return new Cache(
                    seen, causes, distinct, recentShare, model.corrected(factor), lateCorrected, others, under, 1);
        }

        private Cache unpredicted() {
            return new Cache(seen, causes, distinct, recentShare, model, late, List.of(), List.of(), loggedShare);
        }

        /** Whether what came is still there: if not, the program takes entries out by itself. */
        public boolean keepsAll() {
            return seen.settings().entries() < 0 || seen.settings().entries() >= LEAST_KEPT * distinct;
        }

        /** Whether it keeps growing: nothing bounds it, nothing leaves it, and new keys keep coming. */
        public boolean isGrowing() {
            var settings = seen.settings();
            return settings.maximum() == -1
                    && !expires()
                    && settings.references().areStrong()
                    && settings.entries() >= FEWEST_GROWN
                    && seen.counts().evicted()
                                    + seen.counts().expired()
                                    + seen.counts().collected()
                            == 0
                    && keepsAll()
                    && recentShare > LEAST_RECENT;
        }
    }

    private static final long FEWEST_GROWN = 1_000; // entries
    private static final long FEWEST_CALLS = 100; // to say anything
    private static final double TRUSTED = 0.02; // how far a replay may be from what was measured
    private static final double LEAST_RECENT = 0.1; // of the keys, in the last quarter
    private static final double LEAST_KEPT = 0.9; // of the keys: how many came may be an estimate

    /**
     * A size.
     *
     * @param entries that it may have
     * @param hitRatio from 0 to 1
     */
    public record Size(long entries, double hitRatio) {
        private Size corrected(double factor) {
            return new Size(entries, scaled(hitRatio, factor));
        }
    }

    /** @param factor for the misses */
    private static double scaled(double hitRatio, double factor) {
        return Math.max(0, 1 - factor * (1 - hitRatio));
    }

    /**
     * A policy.
     *
     * @param name of a {@link dev.cachebench.cache.policy.Replacement}
     * @param hitRatio from 0 to 1
     */
    public record Policy(String name, double hitRatio) {}
}
