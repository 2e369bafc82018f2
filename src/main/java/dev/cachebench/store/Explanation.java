package dev.cachebench.store;

import dev.cachebench.store.fingerprint.VersionChanges;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a call hits or misses, as far as the store knows: which versions of the function it has, what changed from one to
 * the next, and which of them have an entry for the call.
 *
 * @param function its class, name and descriptor
 * @param arguments as text; {@code null} if no call was asked about
 * @param steps the latest version first
 */
public record Explanation(String function, String arguments, List<Step> steps) {

    /**
     * A version that a store knows.
     *
     * @param digest in hexadecimal digits
     * @param parts what the digest was made of, a line each; empty if that is not known
     * @param createdMillis when it was first used, since 1970; 0 if that is not known
     * @param entries that are there
     * @param hasEntry whether there is one for the call
     */
    public record Version(String digest, String parts, long createdMillis, long entries, boolean hasEntry) {}

    /**
     * A version, and how it differs from the one before.
     *
     * @param changes a sentence each, without a full stop; empty for the first version
     */
    public record Step(Version version, List<String> changes) {}

    /** The latest version with an entry for the call, counted from 0 for the latest of all; -1 if none has one. */
    public int found() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).version().hasEntry()) {
                return i;
            }
        }
        return -1;
    }

    /** @param versions the latest first */
    public static Explanation of(String function, String arguments, List<Version> versions) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            Version version = versions.get(i);
            Version before = i + 1 < versions.size() ? versions.get(i + 1) : null;
            boolean isKnown = before != null
                    && !before.parts().isEmpty()
                    && !version.parts().isEmpty();
            steps.add(new Step(version, isKnown ? VersionChanges.between(before.parts(), version.parts()) : List.of()));
        }
        return new Explanation(function, arguments, List.copyOf(steps));
    }
}
