package dev.cachebench.advise;

import dev.cachebench.text.Counts;
import dev.cachebench.weave.purity.ResultHandling;
import java.util.List;
import java.util.stream.Collectors;

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
 * @param remedies what would make a cache safe, each by itself, the best first; empty for nothing
 * @param noHelp what might make it safe and is of no use, each with why, a sentence; empty for nothing
 * @param changing what of its key was written after the first call, so that calls with that key are not alike; {@code
 *     null} for nothing
 */
public record Safety(
        boolean shown,
        boolean proven,
        boolean copies,
        ResultHandling results,
        String reason,
        String place,
        String also,
        List<Remedy> remedies,
        List<String> noHelp,
        StaleReads changing) {
    static Safety safe(boolean proven, boolean copies) {
        return new Safety(true, proven, copies, null, null, null, null, List.of(), List.of(), null);
    }

    /** Safe, if callers get copies of results that the program may change. */
    static Safety safe(boolean proven, ResultHandling results) {
        return new Safety(true, proven, !results.isShareable(), results, null, null, null, List.of(), List.of(), null);
    }

    /**
     * What is left of it if results changed after they were returned: whatever the code seems to say, callers need
     * copies.
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
        return reason
                + (place == null ? "" : " (" + place + ")")
                + (remedies.isEmpty() ? "" : "; safe with " + remedy());
    }

    /** What would make a cache safe, for people; {@code null} for nothing. */
    public String remedy() {
        return remedies.isEmpty()
                ? null
                : remedies.stream().map(Remedy::toString).collect(Collectors.joining("; or "));
    }

    /** The keys of fields that would make a cache safe; {@code null} for none. */
    Remedy keys() {
        return remedies.stream()
                .filter(each -> each.kind() == Remedy.Kind.KEYS)
                .findFirst()
                .orElse(null);
    }

    /** The same where keys of fields have been found to be of no use. */
    Safety withoutKeys(List<String> noHelp) {
        return with(
                remedies.stream()
                        .filter(each -> each.kind() != Remedy.Kind.KEYS)
                        .toList(),
                noHelp);
    }

    /** @param remedy {@code null} for none */
    static Safety unsafe(String reason, String place, Remedy remedy) {
        return unsafe(reason, place, null, remedy == null ? List.of() : List.of(remedy));
    }

    static Safety unsafe(String reason, String place, String also, List<Remedy> remedies) {
        return new Safety(false, false, false, null, reason, place, also, remedies, List.of(), null);
    }

    /** @param changing {@code null} for nothing */
    Safety with(StaleReads changing) {
        return new Safety(shown, proven, copies, results, reason, place, also, remedies, noHelp, changing);
    }

    Safety with(List<Remedy> remedies, List<String> noHelp) {
        return new Safety(
                shown,
                proven,
                copies,
                results,
                reason,
                place,
                also,
                List.copyOf(remedies),
                List.copyOf(noHelp),
                changing);
    }
}
