package dev.cachebench.advise;

import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;

/**
 * What a run has shown of keys of fields that are to make a cache safe. What making, comparing and keeping them costs
 * depends on all that these fields lead to, which calls that are only watched do not tell.
 */
final class KeyTrial {
    private static final String MAKES = " would make it safe, but ";

    private final String option;
    private final Prospect prospect; // null if nothing was tried
    private final String objection; // that made it needless; null if something was

    private KeyTrial(String option, Prospect prospect, String objection) {
        this.option = option;
        this.prospect = prospect;
        this.objection = objection;
    }

    /**
     * Of a cache that was looked up in a run.
     *
     * @param option that makes its keys
     * @param prospect what came of it
     */
    static KeyTrial of(String option, Prospect prospect) {
        return new KeyTrial(option, prospect, null);
    }

    /** Of keys with which a cache would not pay, or cannot be. */
    static KeyTrial none(String option, String reason) {
        return new KeyTrial(option, null, option + MAKES + reason);
    }

    /** Of keys that are equal in calls with other results. */
    static KeyTrial wrong(String option, WatchedKeying fields) {
        return new KeyTrial(option, null, wrong(option, fields.conflicts(), fields.compared(), "repeat", "compared"));
    }

    private static String wrong(String option, long differing, long looked, String what, String done) {
        return option + " would not make it safe: it gave another result for equal keys, in " + Counts.text(differing)
                + " of " + Counts.text(looked, what) + " that were " + done;
    }

    /**
     * Why the keys are of no use, for people; {@code null} if they are.
     *
     * @param once what the first cache costs, as far as it is to bear that
     * @param room the most bytes that it may hold
     */
    String objection(double once, long room) {
        if (prospect == null) {
            return objection;
        }
        String makes = option + MAKES;
        Shadow shadow = prospect.shadow();
        if (shadow.differing() > 0) {
            return wrong(option, shadow.differing(), shadow.checked(), "hit", "checked");
        }
        if (shadow.fault() != null) {
            return makes + "calls would go past such a cache: " + shadow.fault();
        }
        if (!shadow.complete() || predicted(prospect, once).likely() < Selection.LEAST_SAVING) {
            return makes + price();
        }
        Prospect fits = prospect.within(room);
        if (fits == null || predicted(fits, once).likely() < Selection.LEAST_SAVING) {
            return makes + "would hold " + Bytes.text(shadow.bytes()) + ", which --memory has no room for";
        }
        if (shadow.incomparable() > 0) {
            return option + " would make it safe by its code, but it returns objects of " + shadow.incomparableType()
                    + ", which has no equals: nobody knows whether results stay the same";
        }
        return shadow.isFaultless() ? null : makes + "not all of its hits could be checked";
    }

    /** That they do not pay, or cost too much to be tried to the end, by what they took. */
    private String price() {
        Shadow shadow = prospect.shadow();
        SavingModel model = prospect.model();
        if (shadow.keyNanos() >= model.callNanos()) {
            return "such a key takes " + Durations.text(shadow.keyNanos()) + ", and a call "
                    + Durations.text(model.callNanos());
        }
        return shadow.complete()
                ? "would not pay: with such a key a hit takes " + Durations.text(model.hitNanos()) + ", a miss "
                        + Durations.text(model.missNanos()) + " more than the call, and a call "
                        + Durations.text(model.callNanos()) + "; " + Percentages.text(shadow.hitRatio()) + " are hits"
                : "a run with such keys took too long to be waited for";
    }

    /** The keys with what a cache saves with them, where {@link #objection} has none. */
    Remedy offered(Remedy keys, double once, long room) {
        Prospect fits = prospect.within(room);
        return keys.tried(
                fits.shadow().cache(), predicted(fits, once), fits.shadow().bytes());
    }

    private static Prediction predicted(Prospect prospect, double once) {
        Prediction beside = prospect.model().prediction();
        return new Prediction(beside.share() - once, beside.low() - once, beside.high() - once);
    }
}
