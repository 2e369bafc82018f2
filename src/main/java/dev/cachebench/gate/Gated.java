package dev.cachebench.gate;

import dev.cachebench.compare.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The results of a comparison's gates.
 *
 * @param workload what was compared
 * @param conditions under which it was measured
 * @param results of each gate for each variant that has its figure, in the order of the gates
 * @param newBaseline the file of a baseline that did not exist yet, so that this comparison becomes it
 * @param rules what to do if it is too noisy to tell, or new, or gone
 * @param notes sentences on how far the comparison with the baseline can be trusted; usually none
 */
public record Gated(
        String workload,
        Conditions conditions,
        List<GateResult> results,
        Optional<String> newBaseline,
        Rules rules,
        List<String> notes) {

    /**
     * What becomes of outcomes that are neither passed nor failed.
     *
     * @param strict whether what is new or gone fails
     */
    public record Rules(OnNoise onNoise, boolean strict) {}

    /** How many results are of an outcome. */
    public int count(Outcome outcome) {
        int count = 0;
        for (GateResult result : results) {
            count += result.outcome() == outcome ? 1 : 0;
        }
        return count;
    }

    /** Of the results that are unclear as there are too few runs, how many there are, in the order of the gates. */
    public List<TooFew> tooFew() {
        List<TooFew> tooFew = new ArrayList<>();
        for (GateResult result : results) {
            result.tooFew().ifPresent(tooFew::add);
        }
        return tooFew;
    }

    /** Whether the baseline and this comparison do not have the same variants. */
    public boolean differsFromBaseline() {
        return newBaseline.isPresent() || count(Outcome.NEW) > 0 || count(Outcome.GONE) > 0;
    }
}
