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
    private final KeyTrial keys; // of fields that are to make it safe; null if they were not tried

    private Prospect(
            Hotspot candidate,
            int place,
            Safety safety,
            Shadow shadow,
            SizedCache cache,
            boolean observed,
            KeyTrial keys) {
        this.candidate = candidate;
        this.place = place;
        this.safety = safety;
        this.shadow = shadow;
        this.cache = cache;
        this.observed = observed;
        this.keys = keys;
    }

    /**
     * @param place among the candidates
     * @param shadow what a cache did in a run in which it was not used
     * @param cache that cache
     */
    static Prospect of(Hotspot candidate, int place, Safety safety, Shadow shadow, SizedCache cache) {
        Prospect prospect = new Prospect(candidate, place, safety, shadow, cache.measured(shadow), false, null);
        return prospect.of(Sizing.LARGEST);
    }

    /** A method of a program that was watched while it ran, and does not run again. */
    static Prospect observed(Hotspot candidate, int place, Safety safety, SizedCache cache) {
        Shadow shadow = Shadow.of(cache);
        Prospect prospect = new Prospect(candidate, place, safety, shadow, cache.measured(shadow), true, null);
        return prospect.of(Sizing.LARGEST);
    }

    /**
     * The best cache for it with keys of the fields that it reads; {@code null} if these would not make it safe, or
     * nothing is known of such keys.
     */
    SizedCache keyed() {
        Remedy remedy = safety.keys();
        WatchedKeying fields = fields();
        return remedy == null || fields == null || fields.curve().isEmpty() || fields.conflicts() > 0
                ? null
                : cache.keyedBy(fields, remedy.option());
    }

    /** {@code null} if it was not watched by them. */
    private WatchedKeying fields() {
        return cache.sizing().watched().by(Keying.FIELDS).orElse(null);
    }

    /**
     * The same with what a run has shown of {@link #keyed}.
     *
     * @param shadow what that cache did; {@code null} if the method got none, or was never called
     * @param refusal why it got none, a sentence that calls it "it"; {@code null} if that is not known
     */
    Prospect tried(Shadow shadow, String refusal) {
        SizedCache keyed = keyed();
        String option = safety.keys().option();
        KeyTrial trial = shadow != null
                ? KeyTrial.of(
                        option, new Prospect(candidate, place, safety, shadow, keyed.tried(shadow), observed, null))
                : refusal == null ? null : KeyTrial.none(option, refusal);
        return new Prospect(candidate, place, safety, this.shadow, cache, observed, trial);
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
                observed,
                keys);
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
                && safety.keys() == null;
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
     * @param room the most bytes that a cache may hold with what would make it safe
     */
    Opportunity opportunity(Prediction predicted, double once, long room) {
        SavingModel model = model();
        return new Opportunity(
                candidate,
                shadow.cache(),
                shadow,
                predicted,
                model.most(),
                once,
                model.callNanos(),
                model.hitNanos(),
                cache.costs().copyNanos(),
                model.breakEven(),
                remedied(judged(), once, room),
                List.of());
    }

    /** With keys of fields only where these pay, as far as they were tried, and make it safe. */
    private Safety remedied(Safety safety, double once, long room) {
        Remedy remedy = safety.keys();
        if (remedy == null) {
            return safety;
        }
        KeyTrial trial = keys == null ? untried(remedy) : keys;
        if (trial == null) {
            return safety;
        }
        String objection = trial.objection(once, room);
        if (objection != null) {
            return safety.withoutKeys(List.of(objection));
        }
        List<Remedy> offered = new ArrayList<>(safety.remedies());
        offered.replaceAll(each -> each == remedy ? trial.offered(each, once, room) : each);
        return safety.with(offered, List.of());
    }

    /** What watching has shown that makes a trial needless; {@code null} for nothing. */
    private KeyTrial untried(Remedy remedy) {
        WatchedKeying fields = fields();
        if (fields != null && fields.conflicts() > 0) {
            return KeyTrial.wrong(remedy.option(), fields);
        }
        SizedCache keyed = keyed();
        if (keyed == null || keyed.cache() != null) {
            return null;
        }
        boolean repeats = fields.repeats() >= 1; // and then it is the price, of which watching knows the least
        return KeyTrial.none(
                remedy.option(), repeats ? "would not pay, as calls that were watched tell" : "it " + keyed.reason());
    }
}
