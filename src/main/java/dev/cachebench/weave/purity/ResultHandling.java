package dev.cachebench.weave.purity;

/**
 * What the code of a program does with the results of a method once they are returned.
 *
 * @param callers the methods that call it, as far as they are seen
 * @param changing the methods that change a result, its callers or others that get it from them
 * @param reason what the first change is, such as {@code Collections.sort}, or a sentence on what is not known; {@code
 *     null} if nobody changes a result
 */
public record ResultHandling(Verdict verdict, int callers, int changing, Doubt reason) {
    /** Whether results are changed. */
    public enum Verdict {
        /** All that gets them reads them and no more. */
        READ,
        /** Some code changes them. */
        CHANGED,
        /** Some code gets them that cannot be followed. */
        UNKNOWN
    }

    /** Whether callers can share results, as nobody would see it. */
    public boolean isShareable() {
        return verdict == Verdict.READ;
    }

    /** @param what a sentence */
    public static ResultHandling unknown(String what, String place) {
        return new ResultHandling(Verdict.UNKNOWN, 0, 0, new Doubt(what, place));
    }
}
