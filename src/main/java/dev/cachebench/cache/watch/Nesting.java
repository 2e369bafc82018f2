package dev.cachebench.cache.watch;

import java.util.ArrayList;
import java.util.List;

/** The time of a method's calls within calls of others: within those whose key was a repeat, and within the rest. */
final class Nesting {
    private static final int MOST = Long.SIZE;

    private final List<WatchedCalls> outers = new ArrayList<>(); // guarded by the owner's lock
    private final double[] after = new double[MOST]; // of all time, when it was watched no more; 0 if it is
    private final double[] inside = new double[MOST];
    private final double[] inKnown = new double[MOST]; // within calls of which it is known whether they repeat
    private final double[] inRepeats = new double[MOST];
    private double all;

    /**
     * A call took {@code nanos}, within the calls that its thread is in. Of several of one method the innermost counts:
     * a repeat of an outer one would do as well.
     */
    void add(OpenCall call, double nanos) {
        long seen = 0; // places, a bit each: a recursion may be hundreds of calls deep
        for (int i = call.index - 1; i >= 0; i--) {
            OpenCall outer = call.thread.at(i);
            int place = outer.method == call.method ? -1 : place(outer.method);
            if (place >= 0 && (seen & 1L << place) == 0) {
                seen |= 1L << place;
                inside[place] += nanos;
                inKnown[place] += outer.isSampled() ? nanos : 0;
                inRepeats[place] += outer.repeats() ? nanos : 0;
            }
        }
        all += nanos;
        for (int i = 0; i < outers.size(); i++) {
            if (after[i] == 0 && !outers.get(i).isWatched()) {
                after[i] = all;
            }
        }
    }

    private int place(WatchedCalls outer) {
        int place = outers.indexOf(outer);
        if (place < 0 && outers.size() < MOST) {
            outers.add(outer);
            return outers.size() - 1;
        }
        return place;
    }

    /** The share of the time that repeats of each outer method would save, by its number. */
    List<WithinRepeats> state() {
        List<WithinRepeats> within = new ArrayList<>();
        for (int i = 0; i < outers.size(); i++) {
            double time = after[i] == 0 ? all : after[i];
            double repeats = inKnown[i] == 0 ? 0 : inRepeats[i] / inKnown[i];
            within.add(
                    new WithinRepeats(outers.get(i).number(), time == 0 ? 0 : Math.min(1, inside[i] / time * repeats)));
        }
        return within;
    }
}
