package dev.cachebench.compare;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.workload.Workload;
import java.util.List;

/**
 * A variant to measure.
 *
 * @param name distinguishes it from the others
 * @param args the workload's command line, its name first
 * @param subject what they describe, under a cache
 */
public record Variant(String name, List<String> args, Subject subject, Mode mode) {

    /** A function under a cache. */
    public Variant(String name, List<String> args, Workload workload, CacheSpec cache, Mode mode) {
        this(name, args, new FunctionSubject(workload, cache), mode);
    }

    /** How many calls of the function a run makes. */
    long calls() {
        return subject.calls();
    }
}
