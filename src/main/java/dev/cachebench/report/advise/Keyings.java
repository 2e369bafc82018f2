package dev.cachebench.report.advise;

import dev.cachebench.advise.Watched;
import dev.cachebench.advise.WatchedKeying;
import dev.cachebench.cache.watch.Keying;
import dev.cachebench.text.Counts;
import java.util.Optional;

/** What other notions of "the same call" would do for a method. */
final class Keyings {
    private static final double MORE = 0.01; // of the calls, to be worth a word

    private Keyings() {}

    /** Empty if they make no difference. */
    static Optional<String> sentence(Watched watched) {
        WatchedKeying plain = watched.by(Keying.CACHE).orElse(null);
        if (plain == null || plain.requests() == 0) {
            return Optional.empty();
        }
        String more = part(watched, plain, Keying.SHARED, "without the instance (shared)")
                + part(watched, plain, Keying.FIELDS, "by the fields that it reads (keys=)");
        return more.isEmpty()
                ? Optional.empty()
                : Optional.of(AdviceSentences.repeated(plain) + " of its calls "
                        + (AdviceSentences.isOfAllCalls(plain) ? "" : "that were watched ") + "repeat as they are"
                        + more);
    }

    /** How many calls are known to repeat if not all were watched, and why; empty if they were. */
    static Optional<String> early(Watched watched) {
        WatchedKeying plain = watched.by(Keying.CACHE).orElse(null);
        return plain == null || plain.requests() == 0 || AdviceSentences.isOfAllCalls(plain)
                ? Optional.empty()
                : Optional.of("watched in " + Counts.text(plain.requests()) + " of its "
                        + Counts.text(watched.calls(), "call") + ", of which " + AdviceSentences.repeated(plain)
                        + " repeat: " + plain.stopped());
    }

    private static String part(Watched watched, WatchedKeying plain, Keying keying, String words) {
        WatchedKeying other = watched.by(keying).orElse(null);
        if (other == null || other.requests() == 0 || ratio(other) - ratio(plain) < MORE) {
            return "";
        }
        return ", " + AdviceSentences.repeated(other) + " " + words
                + (other.conflicts() > 0 ? ", but with other results" : "");
    }

    private static double ratio(WatchedKeying keying) {
        return keying.repeats() / keying.requests();
    }
}
