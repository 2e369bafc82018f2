package dev.cachebench.advise;

import dev.cachebench.advise.Advice.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** What runs for one purpose took several programs: CPU time as a multiple of a plain run, and memory beyond it. */
final class PassCosts {
    private final String name;
    private final List<Double> overheads = new ArrayList<>();
    private final List<Double> bytes = new ArrayList<>(); // of those programs of which they are known
    private final List<Double> live = new ArrayList<>(); // likewise

    private PassCosts(String name) {
        this.name = name;
    }

    /**
     * Adds the runs of one program.
     *
     * @param passes the plain runs first
     * @param heaps the most bytes that they held after a collection, as far as that is known
     * @param costs by name
     */
    static void add(List<Advice.Pass> passes, Map<Step, Double> heaps, Map<String, PassCosts> costs) {
        for (Advice.Pass pass : passes) {
            PassCosts cost = costs.computeIfAbsent(pass.step().text(), PassCosts::new);
            cost.overheads.add(pass.overhead());
            double more = pass.memory() - passes.get(0).memory();
            if (!Double.isNaN(more)) {
                cost.bytes.add(more);
            }
            if (heaps.containsKey(pass.step()) && heaps.containsKey(Step.AS_IS)) {
                cost.live.add(heaps.get(pass.step()) - heaps.get(Step.AS_IS));
            }
        }
    }

    String text() {
        return String.format(
                "%s: CPU time %.2f x, at worst %.2f x%s%s",
                name,
                median(overheads),
                Collections.max(overheads),
                megabytes("memory", bytes),
                megabytes("live heap", live));
    }

    private static String megabytes(String what, List<Double> bytes) {
        return bytes.isEmpty()
                ? ""
                : String.format(
                        "; %s %+.0f MB, at worst %+.0f MB", what, median(bytes) / 1e6, Collections.max(bytes) / 1e6);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
