package dev.cachebench.store.disk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Why a call hits or misses, as far as the store knows: which versions of the function it has, what changed from one to the
 * next, and which of them have an entry for the call.
 *
 * @param function its class, name and descriptor
 * @param arguments as text; {@code null} if no call was asked about
 * @param steps the latest version first
 */
public record Explanation(String function, String arguments, List<Step> steps) {

    /**
     * A version, and what became of the one before.
     *
     * @param hasEntry whether there is an entry for the call
     * @param gone parts of the version before that this one does not have; empty for the first
     * @param come parts that it has instead; empty for the first
     */
    public record Step(StoredVersion version, boolean hasEntry, List<String> gone, List<String> come) {}

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
            Set<String> now = lines(version);
            Set<String> before = i + 1 < versions.size() ? lines(versions.get(i + 1)) : now;
            steps.add(new Step(
                    version,
                    arguments != null && store.has(version, arguments),
                    without(before, now),
                    without(now, before)));
        }
        return new Explanation(function, arguments, List.copyOf(steps));
    }

    private static Set<String> lines(StoredVersion version) {
        return new LinkedHashSet<>(version.parts().lines().toList());
    }

    private static List<String> without(Set<String> lines, Set<String> others) {
        Set<String> rest = new LinkedHashSet<>(lines);
        rest.removeAll(others);
        return List.copyOf(rest);
    }
}
