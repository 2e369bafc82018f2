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

/** What is known of a cache, in sentences that several formats share. What to do about it, {@link TuningAdvice} says. */
final class TuningSentences {
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

    static String entries(long count) {
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

    static String misses(long count) {
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
    static String predicted(Tuning.Cache cache) {
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
}
