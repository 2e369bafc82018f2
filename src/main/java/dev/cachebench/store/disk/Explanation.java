package dev.cachebench.store.disk;

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
     * A version, and how it differs from the one before.
     *
     * @param hasEntry whether there is an entry for the call
     * @param changes a sentence each, without a full stop; empty for the first version
     */
    public record Step(StoredVersion version, boolean hasEntry, List<String> changes) {}

    /** The latest version with an entry for the call, counted from 0 for the latest of all; -1 if none has one. */
    public int found() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).hasEntry()) {
                return i;
            }
        }
        return -1;
    }

    static Explanation of(StoreFolder store, String function, String arguments) {
        List<StoredVersion> versions = new ArrayList<>();
        for (StoredVersion version : store.versions()) {
            if (version.function().equals(function)) {
                versions.add(version);
            }
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            StoredVersion version = versions.get(i);
            List<String> changes = i + 1 < versions.size()
                    ? VersionChanges.between(versions.get(i + 1).parts(), version.parts())
                    : List.of();
            steps.add(new Step(version, arguments != null && store.has(version, arguments), changes));
        }
        return new Explanation(function, arguments, List.copyOf(steps));
    }
}
