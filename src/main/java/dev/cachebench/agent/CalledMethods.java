package dev.cachebench.agent;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.ThreadCounts;
import dev.cachebench.weave.CountedMethods;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The counted methods that were called, in the order in which snapshots met them. A program calls about a third of the
 * methods in the classes that it loads; only those need a name, and a place in each snapshot.
 */
final class CalledMethods {
    private final CountedMethods methods;
    private final List<Function> functions = new ArrayList<>();
    private int[] places = new int[0]; // by the method's number; from 1 on, 0 for what has not been called

    CalledMethods(CountedMethods methods) {
        this.methods = methods;
    }

    /**
     * The same counts, indexed as {@link #functions} are.
     *
     * @param counted indexed by the numbers of the methods
     */
    List<ThreadCounts> of(List<ThreadCounts> counted) {
        for (ThreadCounts thread : counted) {
            number(thread.calls());
        }
        List<ThreadCounts> called = new ArrayList<>();
        for (ThreadCounts thread : counted) {
            called.add(new ThreadCounts(thread.name(), placed(thread.calls())));
        }
        return called;
    }

    private void number(long[] calls) {
        if (places.length < calls.length) {
            places = Arrays.copyOf(places, calls.length);
        }
        for (int method = 0; method < calls.length; method++) {
            if (calls[method] > 0 && places[method] == 0) {
                functions.add(methods.function(method));
                places[method] = functions.size();
            }
        }
    }

    private long[] placed(long[] calls) {
        long[] placed = new long[functions.size()];
        for (int method = 0; method < calls.length; method++) {
            if (calls[method] > 0) {
                placed[places[method] - 1] = calls[method];
            }
        }
        return placed;
    }

    /** What was called so far. */
    List<Function> functions() {
        return List.copyOf(functions);
    }
}
