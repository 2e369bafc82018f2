package dev.cachebench.compare;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.workload.Workload;
import java.util.List;

/**
 * A variant to measure.
 *
 * @param name distinguishes it from the others
 * @param args the workload's command line, its name first
 * @param workload the workload that they describe
 */
public record Variant(String name, List<String> args, Workload workload, CacheSpec cache, Mode mode) {

    /** How many calls of the function a run makes. */
    long calls() {
        return workload.calls().count() * workload.calls().each();
    }
}
