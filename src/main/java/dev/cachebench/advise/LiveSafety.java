package dev.cachebench.advise;

import dev.cachebench.text.Counts;

/**
 * Whether a cache would leave results as they are, by a method's code and by a sample of the calls of a live program.
 */
final class LiveSafety {
    /** If so many hits had the same results, at most about 1 % have others (the rule of three, 95 % confidence). */
    private static final int LEAST_COMPARED = 300;

    private LiveSafety() {}

    static Safety of(Prospect prospect, Watched watched) {
        Shadow shadow = prospect.shadow();
        return of(
                prospect.safety(),
                shadow.checked(),
                shadow.incomparable(),
                watched.resultsAgain(),
                watched.resultsChanged());
    }

    /**
     * @param byCode what the code tells
     * @param compared hits whose result was compared with the call's, and was the same
     * @param incomparable those of them with another object that has no {@code equals}
     * @param again results that were looked at once more later
     * @param changed those that had changed meanwhile
     */
    static Safety of(Safety byCode, long compared, long incomparable, long again, long changed) {
        if (!byCode.shown()) {
            return byCode;
        }
        if (changed > 0 && !byCode.copies()) {
            return Safety.unsafe(
                    "returns objects that are changed afterwards, " + Counts.text(changed) + " of " + Counts.text(again)
                            + " that were looked at",
                    null,
                    null);
        }
        if (byCode.proven()) {
            return byCode;
        }
        if (incomparable > 0) {
            return Safety.unsafe(
                    "returns objects that have no equals: nobody knows whether results stay the same", null, null);
        }
        return compared >= LEAST_COMPARED
                ? byCode
                : Safety.unsafe(
                        "is not known to be pure, and only " + Counts.text(compared) + " of the "
                                + Counts.text(LEAST_COMPARED)
                                + " hits that this takes were compared; try a longer --duration",
                        null,
                        null);
    }
}
