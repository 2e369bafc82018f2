package dev.cachebench.run;

import dev.cachebench.workload.Workload;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one command ran: a workload under one or more caches.
 *
 * @param variants in the order asked for; fewer than that after an interruption
 */
public record Session(Workload workload, List<CacheRuns> variants) {

    /** Whether every run gave the same value. */
    public boolean agrees() {
        Set<String> values = new HashSet<>(); // no stream, the first of which would cost each start some milliseconds
        for (CacheRuns variant : variants) {
            for (Run run : variant.runs()) {
                values.add(run.digest() == null ? run.value() : run.digest());
            }
        }
        return values.size() <= 1;
    }
}
