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

    /** The type of what values hold that their text does not show; {@code null} if all is shown. */
    public String unshown() {
        for (CacheRuns variant : variants) {
            for (Run run : variant.runs()) {
                if (run.unshown() != null) {
                    return run.unshown();
                }
            }
        }
        return null;
    }

    /** Whether every run gave the same value, as far as values are {@linkplain #unshown() shown}. */
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
