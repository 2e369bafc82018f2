package dev.cachebench.measure;

import dev.cachebench.workload.Workload;
import java.util.List;

/**
 * What one command ran: a workload under one or more caches.
 *
 * @param variants in the order asked for; fewer than that after an interruption
 */
public record Session(Workload workload, List<Variant> variants) {

    /** Whether every run gave the same value. */
    public boolean agrees() {
        return variants.stream()
                        .flatMap(variant -> variant.runs().stream())
                        .map(Run::value)
                        .distinct()
                        .count()
                <= 1;
    }
}
