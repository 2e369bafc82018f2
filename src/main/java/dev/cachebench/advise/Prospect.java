package dev.cachebench.advise;

import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;

/** A method that was watched, and the best cache for it so far. */
final class Prospect {
    static final double LOOKUP_NANOS = 60; // of a hit in a small cache, its key apart
    static final double INSERT_NANOS = 120; // of a miss, its key apart
    private static final double COPY_NANOS = 60; // of a small result, at least

    private final Hotspot candidate;
    private final int place;
    private final Safety safety;
    private final double cpuNanos;
    private final Shadow shadow;

    /**
     * @param place among the candidates
     * @param cpuNanos of the plain program
     */
    Prospect(Hotspot candidate, int place, Safety safety, double cpuNanos, Shadow shadow) {
        this.candidate = candidate;
        this.place = place;
        this.safety = safety;
        this.cpuNanos = cpuNanos;
        this.shadow = shadow;
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

    SavingModel model() {
        return model(shadow);
    }

    /** What a cache that did so saves. */
    SavingModel model(Shadow of) {
        return new SavingModel(
                cpuNanos,
                candidate.share(),
                candidate.shareError(),
                of.calls(),
                of.hitRatio(),
                LOOKUP_NANOS + of.keyNanos() + (safety.copies() ? COPY_NANOS : 0),
                INSERT_NANOS + of.keyNanos());
    }

    /** Whether its results are known to stay as they are. */
    boolean isSafe() {
        return safety.shown() && (shadow.isFaultless() || safety.proven() && shadow.isHarmless());
    }

    /** Why it is not worth a cache, a sentence without its subject; {@code null} if it may be. */
    String whyNot(double threshold) {
        if (shadow.fault() != null) {
            return "has arguments that cannot be keys: " + shadow.fault();
        }
        if (shadow.differing() > 0) {
            return "gave another result for the same arguments, " + Counts.text(shadow.differing()) + " times of "
                    + Counts.text(shadow.checked()) + ": " + shadow.conflict();
        }
        if (shadow.changing() > 0) {
            return "changes what it is given, in " + Counts.text(shadow.changing(), "call") + ": " + shadow.conflict();
        }
        if (shadow.calls() < 2) {
            return "is called once";
        }
        if (shadow.hits() == 0) {
            return "never got the same arguments again, in " + Counts.text(shadow.calls(), "call");
        }
        if (!shadow.complete()) {
            return "is called too often to be watched to the end";
        }
        if (model().alone().high() < threshold) {
            return tooLittle();
        }
        return shadow.saving().isKnown() && shadow.saving().high() < 0
                ? "takes less than a hit does, by the times of its own calls"
                : null;
    }

    private String tooLittle() {
        SavingModel model = model();
        String calls = Counts.text(shadow.calls(), "call") + " of " + Durations.text(model.callNanos());
        if (model.callNanos() <= model.hitNanos()) {
            return calls + ", and a hit would take " + Durations.text(model.hitNanos());
        }
        return Percentages.text(shadow.hitRatio()) + " of its " + calls + " repeat"
                + (shadow.hitRatio() < model.breakEven()
                        ? ", and " + Percentages.text(model.breakEven()) + " would be needed to pay"
                        : ", which saves too little");
    }

    /** @param predicted beside the other caches */
    Opportunity opportunity(Prediction predicted) {
        SavingModel model = model();
        Safety judged = safety.shown() && !isSafe()
                ? Safety.unsafe(
                        "returns objects of " + shadow.incomparableType()
                                + ", which has no equals: nobody knows whether results stay the same",
                        null,
                        null)
                : safety;
        return new Opportunity(
                candidate,
                shadow.cache(),
                shadow,
                predicted,
                model.callNanos(),
                model.hitNanos(),
                model.breakEven(),
                judged);
    }
}
