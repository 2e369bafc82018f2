package dev.cachebench.measure;

import dev.cachebench.weave.CacheRule;
import dev.cachebench.weave.MemoSnapshot;
import dev.cachebench.weave.MemoSnapshot.CachedMethod;
import dev.cachebench.weave.MemoSnapshot.Refused;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What came of putting caches around a program's methods.
 *
 * @param methods the methods with a cache; first those that it saved most time
 * @param unmatched globs that matched no method of a class that the program loaded
 * @param refused methods that can have no cache
 * @param skipped classes that were left alone, with the reasons; the first of them
 * @param skippedCount how many there were
 */
public record Memoization(
        List<CachedMethod> methods,
        List<String> unmatched,
        List<Refused> refused,
        List<String> skipped,
        int skippedCount) {

    static Memoization of(MemoSnapshot snapshot, List<CacheRule> rules) {
        List<CachedMethod> methods = new ArrayList<>(snapshot.methods());
        methods.sort(Comparator.comparingLong((CachedMethod method) ->
                method.cost() == null ? 0 : -method.cost().savedNanos()));
        List<String> unmatched = new ArrayList<>();
        for (CacheRule rule : rules) {
            if (!snapshot.matched().contains(rule.glob())) {
                unmatched.add(rule.glob());
            }
        }
        return new Memoization(methods, unmatched, snapshot.refused(), snapshot.skipped(), snapshot.skippedCount());
    }

    /** Whether a check found a method that gives different results for the same arguments. */
    public boolean isImpure() {
        for (CachedMethod method : methods) {
            if (method.findings() != null && method.findings().differing() > 0) {
                return true;
            }
        }
        return false;
    }
}
