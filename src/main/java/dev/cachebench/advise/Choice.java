package dev.cachebench.advise;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses which of several caches a program should have. A cache around a method answers calls of which the callees
 * then never hear, and a callee's cache makes its callers cheaper: so the best one is taken, what the others can still
 * save is worked out anew, and again, until none of them saves enough. What the first cache of a JVM costs, all of them
 * have to make up for together.
 */
final class Choice {
    /** Of two caches for the same time, the smaller is taken if it saves at least this share of what the other does. */
    private static final double NEARLY = 0.9;

    private final List<Cache> caches;
    private final Overlap overlap;
    private final double threshold;
    private final boolean lasting;

    /**
     * One of them.
     *
     * @param model what it saves by itself
     * @param entries its size
     */
    record Cache(SavingModel model, long entries) {}

    /** How much time two methods have in common. */
    interface Overlap {
        /** The share of all CPU time in which both are on the stack. */
        double together(int one, int other);

        /**
         * The share of a method's time that is spent within calls that another's cache answers, 0 to 1; NaN if that is
         * not known.
         */
        double answered(int method, int other);
    }

    /** @param threshold the saving that a cache must be likely to have, as a share of the CPU time */
    Choice(List<Cache> caches, Overlap overlap, double threshold) {
        this(caches, overlap, threshold, false);
    }

    /** @param lasting whether the program goes on for so long that what the first cache costs it once is nothing */
    Choice(List<Cache> caches, Overlap overlap, double threshold, boolean lasting) {
        this.caches = caches;
        this.overlap = overlap;
        this.threshold = threshold;
        this.lasting = lasting;
    }

    /** The same, where one of them is another cache of the same method. */
    Choice with(int cache, Cache other) {
        List<Cache> some = new ArrayList<>(caches);
        some.set(cache, other);
        return new Choice(some, overlap, threshold, lasting);
    }

    /** The caches to have, in the order in which they were taken. */
    List<Integer> chosen() {
        List<Integer> chosen = new ArrayList<>();
        double saved = 0; // as is likely
        while (true) {
            int best = -1;
            double most = 0;
            for (int i = 0; i < caches.size(); i++) {
                double left = chosen.contains(i) ? 0 : beside(i, chosen).likely();
                if (left >= threshold && (best < 0 || left > most)) {
                    best = i;
                    most = left;
                }
            }
            if (best < 0) {
                return chosen.isEmpty() || saved - once(chosen.get(0)) >= threshold ? chosen : List.of();
            }
            int next = smaller(best, NEARLY * most, chosen);
            saved += beside(next, chosen).likely();
            chosen.add(next);
        }
    }

    /** What the first cache costs the JVM, as a share of the CPU time. */
    private double once(int first) {
        SavingModel model = caches.get(first).model();
        return lasting ? 0 : model.prediction().share() - model.alone().share();
    }

    /** A smaller cache that saves nearly the same time; the best one if there is none. */
    private int smaller(int best, double enough, List<Integer> chosen) {
        int found = best;
        for (int i = 0; i < caches.size(); i++) {
            if (caches.get(i).entries() < caches.get(found).entries()
                    && !chosen.contains(i)
                    && overlap.together(i, best)
                            >= NEARLY * caches.get(best).model().share()
                    && beside(i, chosen).likely() >= enough) {
                found = i;
            }
        }
        return found;
    }

    /**
     * What a cache saves beside others: the time that hits of theirs have in common with it is gone already, and the
     * first cache has paid for loading the cache's code.
     */
    Prediction left(int cache, List<Integer> beside) {
        SavingModel model = caches.get(cache).model();
        return beside.isEmpty() && !lasting ? model.alone() : beside(cache, beside);
    }

    private Prediction beside(int cache, List<Integer> beside) {
        SavingModel model = caches.get(cache).model();
        double time = 1;
        double calls = 1;
        for (int other : beside) {
            if (other != cache && model.share() > 0) {
                double answered = overlap.answered(cache, other);
                if (Double.isNaN(answered)) {
                    time -= caches.get(other).model().hitRatio() * overlap.together(cache, other) / model.share();
                } else {
                    time -= answered;
                    calls -= answered;
                }
            }
        }
        return model.leaving(Math.max(0, time), Math.max(0, calls)).prediction();
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
