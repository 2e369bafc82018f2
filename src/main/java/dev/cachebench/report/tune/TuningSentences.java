package dev.cachebench.report.tune;

import dev.cachebench.advise.tune.ColdCaches;
import dev.cachebench.advise.tune.MissCauses;
import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.agent.tune.CacheSettings;
import dev.cachebench.agent.tune.EntryReferences;
import dev.cachebench.agent.tune.RefusedCount;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.List;

/** What there is to say of a cache, in sentences that several formats share. */
final class TuningSentences {
    private static final double SMALL = 0.005; // of the requests: a loss that is worth less memory
    private static final double WORTH = 0.01; // of the requests: a gain worth more memory, or another policy

    private TuningSentences() {}

    /** How the cache is set up: {@code maximum 10,000 entries, expires 10 min after a write}. */
    static String settings(CacheSettings settings) {
        List<String> parts = new ArrayList<>();
        if (!settings.areKnown()) {
            return "settings not known";
        }
        parts.add(maximum(settings));
        if (settings.isEmptied()) {
            parts.add("emptied when it is full");
        }
        if (settings.writeNanos() > 0) {
            parts.add("expires " + Durations.exact(settings.writeNanos()) + " after a write");
        }
        if (settings.accessNanos() > 0) {
            parts.add("expires " + Durations.exact(settings.accessNanos()) + " after the last use");
        }
        if (settings.variable()) {
            parts.add("each entry has its own lifetime");
        }
        if (settings.refreshNanos() > 0) {
            parts.add("refreshes after " + Durations.exact(settings.refreshNanos()));
        }
        if (settings.references().weakKeys()) {
            parts.add("weak keys (compared by identity)");
        }
        switch (settings.references().values()) {
            case SOFT -> parts.add("soft values");
            case WEAK -> parts.add("weak values");
            default -> {
                // as usual
            }
        }
        return String.join(", ", parts);
    }

    private static String maximum(CacheSettings settings) {
        if (settings.maximum() == CacheSettings.UNREACHED) {
            return "no maximum reached so far";
        }
        if (settings.isRemoving()) {
            return "kept small by the program, at no fixed size";
        }
        return settings.maximum() < 0
                ? "no maximum"
                : settings.weighted()
                        ? "maximum weight " + Counts.text(settings.maximum())
                        : "maximum " + entries(settings.maximum());
    }

    private static String entries(long count) {
        return Counts.text(count) + (count == 1 ? " entry" : " entries");
    }

    /** How many caches are not watched, and why. */
    static String unwatched(RefusedCount refused) {
        long count = refused.caches();
        String most = (count == 1 ? " is" : " are") + " not watched: at most " + Counts.text(refused.most());
        return switch (refused.limit()) {
            case CACHES_OF_A_PLACE -> Counts.text(count, "more cache") + most + " from one place are";
            case MAPS_OF_A_PLACE ->
                Counts.text(count, "more map") + " that may be used as " + (count == 1 ? "a cache" : "caches") + most
                        + " from one place are";
            case ALL -> Counts.text(count, "more cache") + most + " in all are";
        };
    }

    /** Why hardly any request of the caches of a place is a hit, and what would help. */
    static String cold(ColdCaches cold) {
        return Counts.text(cold.caches()) + " caches (" + cold.library() + ") created at " + cold.site()
                + " were asked " + Decimals.text((double) cold.requests() / cold.caches(), 1) + " times each, with "
                + Percentages.text((double) cold.hits() / cold.requests())
                + " hits: each starts empty. If every call or request creates one, a cache that they share, such as in "
                + "a static field, would hit wherever their keys are the same";
    }

    /** Requests, hits and misses. */
    static String counts(Tuning.Cache cache) {
        TuneSnapshot.Counts counts = cache.seen().counts();
        if (counts.requests() == 0) {
            return "no requests" + (counts.puts() == 0 ? "" : ", " + Counts.text(counts.puts(), "put"));
        }
        return Counts.text(counts.requests(), "request") + ": "
                + Counts.text(counts.hits(), "hit") + " (" + Percentages.text(cache.hitRatio()) + "), "
                + misses(counts.misses());
    }

    /** What was in it before it was watched; empty if nothing was, or that is not known. */
    static String before(Tuning.Cache cache) {
        long before = cache.seen().before();
        return before <= 0
                ? ""
                : entries(before) + (before == 1 ? " was" : " were")
                        + " there before watching began; what was requested until then is not known";
    }

    private static String misses(long count) {
        return Counts.text(count) + (count == 1 ? " miss" : " misses");
    }

    /** Why there were misses; empty if that is not known. */
    static String causes(Tuning.Cache cache) {
        MissCauses causes = cache.causes();
        if (causes == null || causes.total() == 0) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        part(parts, causes.cold(), "cold");
        part(parts, causes.capacity(), "capacity");
        part(parts, causes.expired(), gone(cache));
        part(parts, causes.invalidated(), "invalidated");
        part(parts, causes.unstored(), "not stored");
        boolean all = cache.seen().rate().isAll();
        return "misses"
                + (all
                        ? ""
                        : ", estimated from "
                                + Percentages.text(cache.seen().rate().share()) + " of the keys")
                + (cache.isCutShort() ? ", in " + predicted(cache) : "")
                + ": " + String.join(", ", parts);
    }

    /** What became of entries that neither the cache's size nor the program took out. */
    private static String gone(Tuning.Cache cache) {
        EntryReferences references = cache.seen().settings().references();
        String collected = references.weakKeys() ? "collected or asked for by an equal key" : "collected";
        return !cache.expires() ? collected : references.areStrong() ? "expired" : "expired or " + collected;
    }

    /** {@code the first 23.9 % of the requests}: those before the log ended. */
    private static String predicted(Tuning.Cache cache) {
        return "the first " + Percentages.text(cache.loggedShare()) + " of the requests";
    }

    private static void part(List<String> parts, long count, String cause) {
        if (count > 0) {
            parts.add(Counts.text(count) + " " + cause);
        }
    }

    /** Loads and what they took; empty if none was seen. */
    static String loads(Tuning.Cache cache) {
        TuneSnapshot.Counts counts = cache.seen().counts();
        long loads = counts.loads() + counts.failures();
        if (loads == 0) {
            return "";
        }
        return Counts.text(loads, "load")
                + (counts.failures() > 0 ? ", of which " + Counts.text(counts.failures()) + " failed" : "")
                + (counts.loadNanos() > 0 ? ": " + Durations.text(counts.loadNanos()) + " in all" : "")
                + (Double.isNaN(cache.loadNanos())
                        ? ""
                        : ", the later ones " + Durations.text(cache.loadNanos()) + " each");
    }

    /** How full it is; empty if that is not known. */
    static String contents(Tuning.Cache cache) {
        CacheSettings settings = cache.seen().settings();
        if (settings.entries() < 0) {
            return "";
        }
        long bytes = cache.seen().entryBytes();
        return entries(settings.entries())
                + (bytes < 0 || settings.entries() == 0
                        ? ""
                        : ", about " + Bytes.text((double) bytes * settings.entries()) + " of heap, "
                                + Bytes.text(bytes) + " each");
    }

    /** What to do, or why there is nothing to do. */
    static List<String> advice(Tuning.Cache cache, long nanos) {
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
                                    + entries(cache.seen().settings().entries())));
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
                            ? "not those that were measured in " + predicted(cache)
                            : "not the " + Percentages.text(cache.hitRatio()) + " that were measured"));
            return advice;
        }
        if (cache.isCutShort()) {
            advice.add("sizes are predicted for " + predicted(cache) + ", after which the log ended");
        }
        if (cache.isLate()) {
            advice.add("it evicts late: it had " + entries(cache.late().entries()) + " on average, not "
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
                        ? "nothing ever leaves it; " + entries(entries) + " so far"
                        : "it grew from " + Counts.text(growth.entries()) + " to " + entries(entries) + " in "
                                + Durations.text(nanos - growth.nanos()))
                + (bytes < 0 ? "" : ", about " + Bytes.text((double) bytes * entries))
                + "; " + recent(cache);
    }

    private static String recent(Tuning.Cache cache) {
        return Percentages.text(cache.recentShare()) + " of its keys came in the last quarter of "
                + (cache.isCutShort() ? predicted(cache) : "its use");
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
            advice.add(misses(causes.expired()) + (cache.isCutShort() ? " in " + predicted(cache) : "")
                    + " are of keys whose entry was collected" + (cache.expires() ? " or expired" : "")
                    + ", or that equal one that it has: it compares weak keys by identity");
            return;
        }
        String reason = lifetime > 0 ? "the lifetime of " + Durations.exact(lifetime) : "the lifetime of entries";
        boolean collects = !settings.references().areStrong();
        advice.add((!cache.expires()
                        ? "garbage collection costs "
                        : collects ? reason + " and garbage collection cost " : reason + " costs ")
                + misses(causes.expired())
                + (cache.isCutShort() ? " in " + predicted(cache) : "")
                + (Double.isNaN(cost) ? "" : ", " + Durations.text(cost) + " of loads"));
    }

    private static void smaller(Tuning.Cache cache, List<String> advice) {
        if (cache.model().hitRatio() < WORTH) {
            return; // no size is small enough
        }
        if (cache.neverFills()) {
            advice.add("it never fills: " + Counts.text(cache.distinct(), "key") + " came, and "
                    + entries(cache.model().entries()) + " fit");
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
                    + entries(cache.model().entries()) + " cost "
                    + Durations.text((1 - cache.present().hitRatio()) * requests * each) + " of loads in "
                    + (cache.isCutShort() ? predicted(cache) : Durations.text(nanos)) + ", " + entries(best.entries())
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
        return "at " + entries(size.entries()) + " an LRU cache would have " + hits(cache, size);
    }

    /** {@code at 4,000 instead of 10,000 entries: 70.9 instead of 71.2 % hits, 38 MB less}. */
    private static String instead(Tuning.Cache cache, Tuning.Size size) {
        return "at " + Counts.text(size.entries()) + " instead of "
                + entries(cache.model().entries()) + ": " + hits(cache, size);
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
