package dev.cachebench.advise;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses which of several caches a program should have. A cache around a method answers calls of which the callees then
 * never hear, and a callee's cache makes its callers cheaper: so the best one is taken, what the others can still save
 * is worked out anew, and again, until none of them saves enough.
 */
final class Choice {
    private final List<SavingModel> models;
    private final Together together;
    private final double threshold;

    /** How much time two methods have in common. */
    interface Together {
        /** The share of all CPU time in which both are on the stack. */
        double share(int one, int other);
    }

    /**
     * @param models what each cache saves by itself
     * @param threshold the least saving at the lower end of its interval, as a share of the CPU time
     */
    Choice(List<SavingModel> models, Together together, double threshold) {
        this.models = models;
        this.together = together;
        this.threshold = threshold;
    }

    /** The caches to have, in the order in which they were taken. */
    List<Integer> chosen() {
        List<Integer> chosen = new ArrayList<>();
        while (true) {
            int best = -1;
            double most = 0;
            for (int i = 0; i < models.size(); i++) {
                Prediction left = left(i, chosen);
                if (!chosen.contains(i) && left.low() >= threshold && (best < 0 || left.low() > most)) {
                    best = i;
                    most = left.low();
                }
            }
            if (best < 0) {
                return chosen;
            }
            chosen.add(best);
        }
    }

    /**
     * What a cache saves beside others: the time that hits of theirs have in common with it is gone already, and the
     * first cache has paid for loading the cache's code.
     */
    Prediction left(int cache, List<Integer> beside) {
        SavingModel model = models.get(cache);
        double remaining = 1;
        for (int other : beside) {
            if (other != cache && model.share() > 0) {
                remaining -= models.get(other).hitRatio() * together.share(cache, other) / model.share();
            }
        }
        return beside.isEmpty()
                ? model.alone()
                : model.leaving(Math.max(0, remaining)).prediction();
    }

    /** What a set of caches saves. */
    double saving(List<Integer> set) {
        double sum = 0;
        List<Integer> taken = new ArrayList<>();
        for (int each : set) {
            sum += left(each, taken).share();
            taken.add(each);
        }
        return sum;
    }
}
