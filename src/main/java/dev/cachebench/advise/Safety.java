package dev.cachebench.advise;

import dev.cachebench.text.Counts;
import dev.cachebench.weave.purity.ResultHandling;

/**
 * Whether a cache would leave a program's results as they are, as far as its code tells.
 *
 * @param shown whether nothing in the code speaks against a cache
 * @param proven whether all of its code was followed, and it is known to be pure
 * @param copies whether callers must get copies, since they may change what they are given
 * @param results what the program does with results that can be changed; {@code null} for others
 * @param reason what speaks against a cache, a sentence without its subject; {@code null} if nothing does
 * @param place the file and line of that; {@code null} where it is not known
 * @param also what else speaks against it, a sentence without its subject; {@code null} for nothing
 * @param remedy the option that would make a cache safe; {@code null} for none
 */
public record Safety(
        boolean shown,
        boolean proven,
        boolean copies,
        ResultHandling results,
        String reason,
        String place,
        String also,
        String remedy) {
    static Safety safe(boolean proven, boolean copies) {
        return new Safety(true, proven, copies, null, null, null, null, null);
    }

    /** Safe, if callers get copies of results that the program may change. */
    static Safety safe(boolean proven, ResultHandling results) {
        return new Safety(true, proven, !results.isShareable(), results, null, null, null, null);
    }

    /**
     * What is left of it if results changed after they were returned: whatever the code seems to say, callers need copies.
     *
     * @param changed of those that were looked at again
     */
    Safety changed(long changed, long again) {
        return shown && results != null && !copies
                ? safe(
                        proven,
                        ResultHandling.unknown(
                                Counts.text(changed) + " of " + Counts.text(again)
                                        + " results that were looked at later had changed",
                                null))
                : this;
    }

    /** What speaks against a cache, with its place and what would make it safe, a sentence without its subject. */
    String objection() {
        return reason + (place == null ? "" : " (" + place + ")") + (remedy == null ? "" : "; safe with " + remedy);
    }

    static Safety unsafe(String reason, String place, String remedy) {
        return unsafe(reason, place, null, remedy);
    }

    static Safety unsafe(String reason, String place, String also, String remedy) {
        return new Safety(false, false, false, null, reason, place, also, remedy);
    }
}
