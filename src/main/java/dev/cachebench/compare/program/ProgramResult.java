package dev.cachebench.compare.program;

import dev.cachebench.agent.MemoSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What all runs of a variant have shown.
 *
 * @param exitCodes of its runs, each once, in ascending order
 * @param samples of each figure, in the order of the rounds; {@link Double#NaN} where it is not known
 * @param agreement whether it did the same as the first variant
 * @param caches what its caches did in the last round; empty without caches
 */
public record ProgramResult(
        String name,
        ProgramVariant.Kind kind,
        List<Integer> exitCodes,
        Map<ProgramFigure, List<Double>> samples,
        Agreement agreement,
        Optional<MemoSnapshot> caches) {

    /** Whether caches were asked for, and no method had one. */
    public boolean lacksCaches() {
        return kind == ProgramVariant.Kind.CACHED
                && caches.isPresent()
                && caches.get().methods().isEmpty();
    }

    /** A figure of each run, in its own unit; empty if it was not measured. */
    public List<Double> of(ProgramFigure figure) {
        return samples.getOrDefault(figure, List.of());
    }

    /** The median of its runs; NaN if it is not known of each of them. */
    public double median(ProgramFigure figure) {
        double[] sorted =
                of(figure).stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
