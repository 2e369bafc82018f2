package dev.cachebench.control;

import dev.cachebench.agent.MemoSnapshot.CachedMethod;
import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.weave.MethodRef;
import java.util.List;

/**
 * What became of caches that were to be put into a program that runs already, or taken out.
 *
 * @param removed whether they were taken out
 * @param methods those that have a cache now; of {@code removed}, that had one
 * @param refused those that were asked for but can have no cache
 * @param waiting globs that matched no method of a class that has loaded; a class that loads later gets its caches then
 * @param doubted the first methods that a glob took in without naming them, and that have no cache as nothing is known
 *     of them
 * @param doubtedCount how many there were
 * @param skipped the first classes that stay as they are, with the reasons
 * @param skippedCount how many there were
 */
public record LiveWeaving(
        long pid,
        boolean removed,
        List<CachedMethod> methods,
        List<Refused> refused,
        List<String> waiting,
        List<MethodRef> doubted,
        int doubtedCount,
        List<String> skipped,
        int skippedCount) {

    /** Whether a method that was named, or has the annotation, can have no cache. */
    public boolean isMistaken() {
        return refused.stream().anyMatch(Refused::outright);
    }
}
