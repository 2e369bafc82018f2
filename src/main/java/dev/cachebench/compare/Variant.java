package dev.cachebench.compare;

import java.util.List;

/**
 * A variant to measure.
 *
 * @param name distinguishes it from the others
 * @param args the workload's command line, its name first
 * @param subject what they describe, under a cache
 */
public record Variant(String name, List<String> args, Subject subject, Mode mode) {

    /** How many calls of the function a run makes. */
    long calls() {
        return subject.calls();
    }
}
