package dev.cachebench.advise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts callers and callees together that take the same time, of which one cache could save no more than once. The best
 * one stands for them: one that something makes safe, of those one against which nothing else speaks, and of those the
 * one that saves most.
 */
final class SameTime {
    /** Of its own time, a method shares at least so much with the one that stands for it. */
    private static final double NEARLY = 0.9;

    private static final Comparator<Opportunity> BEST_FIRST = Comparator.<Opportunity>comparingInt(each ->
                    each.safety().remedies().isEmpty() ? 2 : each.safety().also() == null ? 0 : 1)
            .thenComparing(each -> -each.predicted().share());

    private final List<Opportunity> all;
    private final Choice.Overlap overlap;

    /** @param overlap by the places of methods among them */
    SameTime(List<Opportunity> all, Choice.Overlap overlap) {
        this.all = all;
        this.overlap = overlap;
    }

    /** Those that stand for all, in the order in which they came. */
    List<Opportunity> folded() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(all::get, BEST_FIRST)); // stable: else by their share
        Map<Integer, List<Opportunity>> folded = new TreeMap<>();
        for (int each : order) {
            Integer best = bestFor(each, folded.keySet());
            if (best == null) {
                folded.put(each, new ArrayList<>());
            } else {
                folded.get(best).add(all.get(each));
            }
        }
        List<Opportunity> shown = new ArrayList<>();
        folded.forEach((place, others) -> shown.add(all.get(place).with(others)));
        return shown;
    }

    /** {@code null} if none has its time. */
    private Integer bestFor(int method, Iterable<Integer> others) {
        double own = all.get(method).candidate().share();
        for (int other : others) {
            if (overlap.together(method, other) >= NEARLY * own) {
                return other;
            }
        }
        return null;
    }
}
