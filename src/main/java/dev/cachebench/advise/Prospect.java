package dev.cachebench.advise;

import dev.cachebench.cache.watch.Keying;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.List;

/** A method that was watched, and the best cache for it so far. */
final class Prospect {
    /** Of the calls: so many writes of a key make most of its repeats calls with another one. */
    private static final double OFTEN = 0.1;

    private final Hotspot candidate;
    private final int place;
    private final Safety safety;
    private final Shadow shadow;
    private final SizedCache cache;
    private final boolean observed; // by a sample of its calls, and no run with the cache in shadow

    private Prospect(Hotspot candidate, int place, Safety safety, Shadow shadow, SizedCache cache, boolean observed) {
        this.candidate = candidate;
        this.place = place;
        this.safety = safety;
        this.shadow = shadow;
        this.cache = cache;
        this.observed = observed;
    }

    /**
     * @param place among the candidates
     * @param shadow what a cache did in a run in which it was not used
     * @param cache that cache
     */
    static Prospect of(Hotspot candidate, int place, Safety safety, Shadow shadow, SizedCache cache) {
        Prospect prospect = new Prospect(candidate, place, safety, shadow, cache.measured(shadow), false);
        return prospect.of(Sizing.LARGEST);
    }

    /** A method of a program that was watched while it ran, and does not run again. */
    static Prospect observed(Hotspot candidate, int place, Safety safety, SizedCache cache) {
        Shadow shadow = Shadow.of(cache);
        Prospect prospect = new Prospect(candidate, place, safety, shadow, cache.measured(shadow), true);
        return prospect.of(Sizing.LARGEST);
    }

    /** The same with a smaller cache, if hits of a large one are too dear, or it may not hold so much. */
    private Prospect of(long largest) {
        SizedCache best = cache.best(largest);
        if (candidate.recursive() || best.point().entries() >= cache.point().entries()) {
            return this;
        }
        double hitRatio =
                shadow.hitRatio() * best.point().hits() / cache.point().hits();
        return new Prospect(
                candidate,
                place,
                safety,
                shadow.resized(best.cache(), hitRatio, best.held(), cache.held()),
                best,
                observed);
    }

    /** The same with a cache that holds no more than so many bytes; {@code null} if there is none. */
    Prospect within(long bytes) {
        if (shadow.bytes() <= bytes) {
            return this;
        }
        Prospect smaller = of((long) (cache.held() * bytes / shadow.bytes()));
        return smaller.shadow.bytes() <= bytes ? smaller : null;
    }

    Hotspot candidate() {
        return candidate;
    }

    int place() {
        return place;
    }

    Safety safety() {
        return safety;
    }

    Shadow shadow() {
        return shadow;
    }

    /** What the cache saves. */
    SavingModel model() {
        return cache.model(shadow);
    }

    /** As one of several caches to choose from. */
    Choice.Cache choice() {
        return new Choice.Cache(model(), cache.point().entries());
    }

    /**
     * The share of its time that is spent within calls which the cache of another method answers; NaN if that is not
     * known, or the other is not a caller of it.
     */
    double answeredBy(Prospect caller) {
        for (WatchedNesting each : cache.sizing().watched().within()) {
            if (each.outer().equals(caller.candidate.method())) {
                WatchedKeying keys = caller.cache.sizing().keying();
                if (keys.keying() != Keying.CACHE) {
                    return Double.NaN; // the recorder knows repeats of the caller by its usual keys
                }
                return Math.min(1, each.share() * caller.shadow.hitRatio() * keys.requests() / keys.repeats());
            }
        }
        return Double.NaN;
    }

    /** Whether its results are known to stay as they are. */
    boolean isSafe() {
        return judged().shown();
    }

    /** By its code, and by the hits that were compared. */
    private Safety judged() {
        if (observed) {
            return LiveSafety.of(this, cache.sizing().watched());
        }
        return !safety.shown() || shadow.isFaultless() || safety.proven() && shadow.isHarmless()
                ? safety
                : Safety.unsafe(
                        "returns objects of " + shadow.incomparableType()
                                + ", which has no equals: nobody knows whether results stay the same",
                        null,
                        null);
    }

    /** Whether what looks like repeats are calls of which the key has changed, which no key of fields tells apart. */
    private boolean isKeyedByChanges() {
        return safety.changing() != null
                && safety.changing().written() >= OFTEN * shadow.calls()
                && safety.remedies().stream().noneMatch(each -> each.kind() == Remedy.Kind.KEYS);
    }

    /** Why it is not worth a cache, a sentence without its subject; {@code null} if it may be. */
    String whyNot(double threshold) {
        if (shadow.fault() != null) {
            return "has calls that go past a cache: " + shadow.fault();
        }
        if (shadow.differing() > 0) {
            return "gave another result for the same arguments, in " + Counts.text(shadow.differing()) + " of "
                    + Counts.text(shadow.checked(), "hit") + " that were checked: " + shadow.conflict();
        }
        if (shadow.changing() > 0) {
            return "changes what it is given, in " + Counts.text(shadow.changing()) + " of "
                    + Counts.text(shadow.looked(), "call") + " that were looked at: " + shadow.conflict();
        }
        if (shadow.calls() < 2) {
            return "is called once";
        }
        if (isKeyedByChanges()) {
            return "has a key that changes from call to call: "
                    + safety.changing().change();
        }
        if (shadow.hits() == 0) {
            return "never got the same arguments again, in " + Counts.text(shadow.calls(), "call");
        }
        if (!shadow.complete()) {
            return "would take too long to watch to the end";
        }
        double most = model().prediction().high();
        return most < threshold
                ? model().shortfall() + "; it would save at most " + Percentages.text(Math.max(0, most))
                        + " of the time, and " + Percentages.text(threshold) + " is the least that counts"
                : null;
    }

    /**
     * As what is told.
     *
     * @param predicted beside the other caches
     * @param once what the first cache costs, as far as that is in the prediction
     */
    Opportunity opportunity(Prediction predicted, double once) {
        SavingModel model = model();
        return new Opportunity(
                candidate,
                shadow.cache(),
                shadow,
                predicted,
                once,
                model.callNanos(),
                model.hitNanos(),
                cache.costs().copyNanos(),
                model.breakEven(),
                priced(judged(), once),
                List.of());
    }

    /** With what keys of fields save, or without them, if calls whose fields are equal had other results. */
    private Safety priced(Safety safety, double once) {
        WatchedKeying fields = cache.sizing().watched().by(Keying.FIELDS).orElse(null);
        if (safety.remedies().isEmpty() || fields == null || fields.curve().isEmpty() || candidate.recursive()) {
            return safety;
        }
        List<Remedy> remedies = new ArrayList<>();
        for (Remedy each : safety.remedies()) {
            if (each.kind() != Remedy.Kind.KEYS) {
                remedies.add(each);
            } else if (fields.conflicts() == 0) {
                SizedCache sized = cache.keyedBy(fields, each.option());
                remedies.add(each.priced(sized.cache(), sized.predicted(once)));
            }
        }
        return safety.with(remedies);
    }
}
