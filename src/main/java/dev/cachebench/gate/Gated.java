package dev.cachebench.gate;

import dev.cachebench.compare.Conditions;
import java.util.List;

/**
 * The results of a comparison's gates.
 *
 * @param workload what was compared
 * @param conditions under which it was measured
 * @param results of each gate for each variant that has its figure, in the order of the gates
 * @param onNoise what to do if it is too noisy to tell
 * @param notes sentences on how far the comparison with the baseline can be trusted; usually none
 */
public record Gated(
        String workload, Conditions conditions, List<GateResult> results, OnNoise onNoise, List<String> notes) {

    /** How many results are of an outcome. */
    public int count(Outcome outcome) {
        int count = 0;
        for (GateResult result : results) {
            count += result.outcome() == outcome ? 1 : 0;
        }
        return count;
    }
}
