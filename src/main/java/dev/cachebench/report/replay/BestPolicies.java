package dev.cachebench.report.replay;

import dev.cachebench.replay.Cell;
import dev.cachebench.replay.Replay;
import dev.cachebench.replay.Replayer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Which policies a table shows: all, or lru and the best by its figure, the best first. */
final class BestPolicies {
    private static final int MOST = 5;

    private final Replay replay;
    private final List<String> policies = new ArrayList<>();
    private final int left;

    /**
     * @param figure the more the better; NaN where it is not known
     * @param all whether none is to be left out
     */
    BestPolicies(Replay replay, ToDoubleFunction<Cell> figure, boolean all) {
        this.replay = replay;
        List<String> candidates = new ArrayList<>(replay.plan().policies());
        candidates.removeIf(Replayer::isBound);
        if (all || candidates.size() <= MOST) {
            policies.addAll(candidates);
        } else {
            List<String> best = new ArrayList<>(candidates);
            best.sort(Comparator.comparingDouble(policy -> -sum(policy, figure)));
            List<String> chosen = new ArrayList<>(best.subList(0, MOST));
            for (long size : replay.plan().sizes()) {
                chosen.add(bestAt(size, best, figure));
            }
            chosen.add(Replayer.LRU);
            best.retainAll(chosen);
            policies.addAll(best);
        }
        left = candidates.size() - policies.size();
    }

    private double sum(String policy, ToDoubleFunction<Cell> figure) {
        double sum = 0;
        for (long size : replay.plan().sizes()) {
            sum += Math.max(0, figure(policy, size, figure));
        }
        return sum;
    }

    private String bestAt(long size, List<String> of, ToDoubleFunction<Cell> figure) {
        String best = of.get(0);
        for (String policy : of) {
            if (figure(policy, size, figure) > figure(best, size, figure)) {
                best = policy;
            }
        }
        return best;
    }

    private double figure(String policy, long size, ToDoubleFunction<Cell> figure) {
        Cell cell = replay.cell(policy, size);
        double value = cell == null ? Double.NaN : figure.applyAsDouble(cell);
        return Double.isNaN(value) ? 0 : value;
    }

    List<String> policies() {
        return policies;
    }

    /** How many were left out. */
    int left() {
        return left;
    }
}
