package dev.cachebench.compare;

import java.util.ArrayList;
import java.util.List;

/** Sentences on how far the figures of a comparison can be trusted. */
final class ComparisonNotes {
    private final MeasuredVariants measured;
    private final Measures measures;
    private final boolean changesArguments;

    /** @param changesArguments whether the function changes what it is given */
    ComparisonNotes(MeasuredVariants measured, Measures measures, boolean changesArguments) {
        this.measured = measured;
        this.measures = measures;
        this.changesArguments = changesArguments;
    }

    /** @param budget what a short budget has cost */
    List<String> of(List<VariantResult> results, List<String> budget) {
        List<String> notes = new ArrayList<>();
        if (changesArguments) {
            notes.add(
                    "The function changes its arguments: each run is given new ones, and timed by itself, with colder code than "
                            + "in a loop.");
        }
        notes.addAll(budget);
        boolean cold = false;
        List<String> names = new ArrayList<>();
        double clockNanos = Double.POSITIVE_INFINITY;
        for (VariantResult result : results) {
            if (result.times().isNearClock()) {
                names.add(result.name());
                cold |= result.mode() == Mode.COLD;
                clockNanos = Math.min(clockNanos, result.times().clockNanos() * result.calls());
            }
        }
        if (!names.isEmpty()) {
            notes.add("A run of " + String.join(", ", names) + " includes about " + Math.round(clockNanos)
                    + " ns of reading the clock: differences are at least as large as they look"
                    + (cold && !changesArguments ? "; --mode warm measures without." : "."));
        }
        for (VariantForks forks : measured.all()) {
            forks.storeFault()
                    .ifPresent(
                            fault -> notes.add("The times of " + forks.variant().name()
                                    + " are not of its cache alone: its store failed (" + fault + ")."));
        }
        String unit = results.stream().allMatch(result -> result.calls() == 1) ? "run" : "call";
        for (VariantResult result : results) {
            notes.addAll(new Stability(result.name(), unit, result.times().samples()).sentences());
        }
        if (measures.percentiles() && measures.threads() > 1) {
            notes.add("Percentiles are of calls by a single thread.");
        }
        Judge.correction(measured.judged()).ifPresent(notes::add);
        return List.copyOf(notes);
    }
}
