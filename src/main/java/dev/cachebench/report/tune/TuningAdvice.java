package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.MissCauses;
import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.List;

/** What to do about a cache, or why there is nothing to do, in sentences that several formats share. */
final class TuningAdvice {
    private static final double SMALL = 0.005; // of the requests: a loss that is worth less memory
    private static final double WORTH = 0.01; // of the requests: a gain worth more memory, or another policy

    private TuningAdvice() {}

    /** What to do, or why there is nothing to do. */
    static List<String> of(Tuning.Cache cache, long nanos) {
        List<String> advice = new ArrayList<>();
        TuneSnapshot.Counts counts = cache.seen().counts();
        boolean isUnlimited = cache.isMap() && cache.seen().settings().maximum() < 0;
        if (cache.isGrowing()) {
            advice.add(growth(cache, nanos));
        } else if (isUnlimited) {
            advice.add("no sign of a leak: "
                    + (cache.keepsAll()
                            ? recent(cache)
                            : Counts.text(cache.distinct(), "key") + " came, and it has "
                                    + TuningSentences.entries(
                                            cache.seen().settings().entries())));
        }
        if (isUnlimited && !cache.seen().settings().isRemoving()) {
            advice.add("it is used like a cache; only its code can tell whether it may forget what it holds");
        }
        if (cache.isHardlyUsed()) {
            return advice;
        }
        if (counts.requests() > 0 && counts.hits() == 0) {
            advice.add("no request was a hit: it costs memory and time, and saves nothing");
            return advice;
        }
        expiry(cache, advice);
        if (cache.isWeighed()) {
            advice.add("no other size is predicted, since the maximum is a weight, and weights are not logged");
        }
        if (cache.seen().settings().isRemoving()) {
            advice.add("no other size is predicted, since the program itself makes room, at no fixed size");
        }
        if (cache.model() == null) {
            return advice;
        }
        if (!cache.isPredictable() && counts.keyless() > SMALL * counts.requests()) {
            advice.add("no other size is predicted, since "
                    + Percentages.text((double) counts.keyless() / counts.requests())
                    + " of the requests were for several keys at once, which are not in the log");
            return advice;
        }
        if (!cache.isPredictable()) {
            advice.add((cache.hasOwnRule()
                            ? "no other size is predicted, since the program removes entries itself, and not the "
                                    + "oldest first: a replay that removes those has at the present size "
                            : "no other size is predicted: a replay of the log at the present size has ")
                    + Percentages.text(cache.model().hitRatio()) + " hits, "
                    + (cache.isCutShort()
                            ? "not those that were measured in " + TuningSentences.predicted(cache)
                            : "not the " + Percentages.text(cache.hitRatio()) + " that were measured"));
            return advice;
        }
        if (cache.isCutShort()) {
            advice.add("sizes are predicted for " + TuningSentences.predicted(cache) + ", after which the log ended");
        }
        if (cache.isLate()) {
            advice.add("it evicts late: it had "
                    + TuningSentences.entries(cache.late().entries()) + " on average, not "
                    + Counts.text(cache.model().entries()) + ", and a replay with as many has "
                    + Percentages.text(cache.late().hitRatio())
                    + " hits; other sizes are predicted for a cache that evicts in time");
        }
        if (cache.seen().settings().maximum() >= 0) {
            smaller(cache, advice);
            larger(cache, advice, nanos);
            policy(cache, advice);
        } else {
            bound(cache, advice);
        }
        return advice;
    }

    private static String growth(Tuning.Cache cache, long nanos) {
        TuneSnapshot.Growth growth = cache.seen().growth();
        long bytes = cache.seen().entryBytes();
        long entries = cache.seen().settings().entries();
        return "it may be a leak: "
                + (growth == null
                        ? "nothing ever leaves it; " + TuningSentences.entries(entries) + " so far"
                        : "it grew from " + Counts.text(growth.entries()) + " to " + TuningSentences.entries(entries)
                                + " in " + Durations.text(nanos - growth.nanos()))
                + (bytes < 0 ? "" : ", about " + Bytes.text((double) bytes * entries))
                + "; " + recent(cache);
    }

    private static String recent(Tuning.Cache cache) {
        return Percentages.text(cache.recentShare()) + " of its keys came in the last quarter of "
                + (cache.isCutShort() ? TuningSentences.predicted(cache) : "its use");
    }

    private static void expiry(Tuning.Cache cache, List<String> advice) {
        MissCauses causes = cache.causes();
        if (causes == null || causes.expired() == 0) {
            return;
        }
        CacheSettings settings = cache.seen().settings();
        long lifetime = settings.writeNanos() > 0 ? settings.writeNanos() : settings.accessNanos();
        double cost = causes.expired() * cache.loadNanos();
        if (settings.references().weakKeys()) {
            advice.add(TuningSentences.misses(causes.expired())
                    + (cache.isCutShort() ? " in " + TuningSentences.predicted(cache) : "")
                    + " are of keys whose entry was collected" + (cache.expires() ? " or expired" : "")
                    + ", or that equal one that it has: it compares weak keys by identity");
            return;
        }
        String reason = lifetime > 0 ? "the lifetime of " + Durations.exact(lifetime) : "the lifetime of entries";
        boolean collects = !settings.references().areStrong();
        advice.add((!cache.expires()
                        ? "garbage collection costs "
                        : collects ? reason + " and garbage collection cost " : reason + " costs ")
                + TuningSentences.misses(causes.expired())
                + (cache.isCutShort() ? " in " + TuningSentences.predicted(cache) : "")
                + (Double.isNaN(cost) ? "" : ", " + Durations.text(cost) + " of loads"));
    }

    private static void smaller(Tuning.Cache cache, List<String> advice) {
        if (cache.model().hitRatio() < WORTH) {
            return; // no size is small enough
        }
        if (cache.neverFills()) {
            advice.add("it never fills: " + Counts.text(cache.distinct(), "key") + " came, and "
                    + TuningSentences.entries(cache.model().entries()) + " fit");
            return;
        }
        for (Tuning.Size size : cache.sizes()) {
            boolean less = size.entries() < Math.min(cache.model().entries(), cache.distinct());
            if (less && size.hitRatio() >= cache.present().hitRatio() - SMALL) {
                advice.add(instead(cache, size));
                return;
            }
        }
    }

    private static void larger(Tuning.Cache cache, List<String> advice, long nanos) {
        Tuning.Size best = null;
        for (Tuning.Size size : cache.sizes()) {
            double gain = size.hitRatio() - (best == null ? cache.present() : best).hitRatio();
            if (size.entries() > cache.model().entries() && gain >= WORTH) {
                best = size;
            }
        }
        if (best == null) {
            return;
        }
        String text = instead(cache, best);
        double each = cache.loadNanos();
        if (!Double.isNaN(each)) {
            double requests = cache.predictedRequests();
            text += "; at " + Durations.text(each) + " a load, "
                    + TuningSentences.entries(cache.model().entries()) + " cost "
                    + Durations.text((1 - cache.present().hitRatio()) * requests * each) + " of loads in "
                    + (cache.isCutShort() ? TuningSentences.predicted(cache) : Durations.text(nanos)) + ", "
                    + TuningSentences.entries(best.entries())
                    + " would cost "
                    + Durations.text((1 - best.hitRatio()) * requests * each);
        }
        advice.add(text);
    }

    /** The smallest size that loses little; of what grows without end, at least the largest one. */
    private static void bound(Tuning.Cache cache, List<String> advice) {
        Tuning.Size bound = null;
        for (Tuning.Size size : cache.sizes()) {
            boolean less = size.entries() < Math.min(cache.distinct(), cache.held());
            if (less && size.hitRatio() >= cache.model().hitRatio() - SMALL) {
                bound = size;
                break;
            }
            bound = less && cache.isGrowing() ? size : bound;
        }
        if (bound != null) {
            advice.add(cache.isMap() ? asCache(cache, bound) : instead(cache, bound));
        }
    }

    /** {@code at 4,000 entries an LRU cache would have 70.9 instead of 71.2 % hits, 38 MB less}. */
    private static String asCache(Tuning.Cache cache, Tuning.Size size) {
        return "at " + TuningSentences.entries(size.entries()) + " an LRU cache would have " + hits(cache, size);
    }

    /** {@code at 4,000 instead of 10,000 entries: 70.9 instead of 71.2 % hits, 38 MB less}. */
    private static String instead(Tuning.Cache cache, Tuning.Size size) {
        return "at " + Counts.text(size.entries()) + " instead of "
                + TuningSentences.entries(cache.model().entries()) + ": " + hits(cache, size);
    }

    private static String hits(Tuning.Cache cache, Tuning.Size size) {
        long bytes = cache.seen().entryBytes();
        long present = cache.held();
        long difference = cache.entries(size.entries()) - present;
        String than = Decimals.text(100 * size.hitRatio(), 1);
        String now = Percentages.text(cache.present().hitRatio());
        String measured = cache.isLate() ? "the measured " : "";
        return (now.startsWith(than + " ") ? "the same " : than + " instead of " + measured) + now + " hits"
                + (bytes < 0 || difference == 0 || cache.isLate() // which has more than it may
                        ? ""
                        : ", about " + Bytes.text((double) bytes * Math.abs(difference))
                                + (difference < 0 ? " less" : " more"));
    }

    private static void policy(Tuning.Cache cache, List<String> advice) {
        if (cache.policies().isEmpty()) {
            return;
        }
        Tuning.Policy best = cache.policies().get(0);
        double gain = best.hitRatio() - cache.present().hitRatio();
        if (cache.isLate() && gain < WORTH) {
            return; // how many hits another policy would have that evicts as late, nobody knows
        }
        advice.add(
                gain >= WORTH
                        ? "policy " + best.name() + " would have " + Decimals.text(100 * best.hitRatio(), 1)
                                + " instead of "
                                + (cache.isLate() ? "the measured " : "")
                                + Percentages.text(cache.present().hitRatio()) + " hits at the same size"
                        : "no other policy that was tried would have a percentage point more hits");
    }
}
