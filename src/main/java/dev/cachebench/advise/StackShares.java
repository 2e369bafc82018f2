package dev.cachebench.advise;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.TimedTree;
import java.util.Arrays;
import java.util.List;

/**
 * For how much of a program's time functions are on the stack. CPU time of several threads adds up to that of the
 * program; wall-clock time passes in all of them at once. So of that, a function's share is of the time of the threads
 * that call it, or of the program's where theirs together is shorter: nine tenths of each worker of a pool are nine
 * tenths of the program, as are nine tenths of threads that follow one another.
 */
final class StackShares {
    /** What runs elsewhere for a larger share of its time is compiled for that. */
    private static final double MOST_ELSEWHERE = 0.02;

    private final List<TimedTree> trees;
    private final long least;
    private final long[] on; // by function, nanoseconds with it on a stack
    private final long[] all; // what these are a share of
    private final boolean[] recursive; // on a stack more than once
    private final long[] c1; // by function, nanoseconds in which it was compiled
    private final long[] c2;
    private final Compilations compilations;

    private StackShares(List<TimedTree> trees, List<Function> names, long least) {
        int functions = names.size();
        this.trees = trees;
        this.least = Math.max(1, least);
        on = new long[functions];
        all = new long[functions];
        recursive = new boolean[functions];
        c1 = new long[functions];
        c2 = new long[functions];
        compilations = new Compilations(names);
        trees.forEach(this::add);
        for (int i = 0; i < functions; i++) {
            all[i] = Math.max(all[i], this.least);
        }
    }

    /** @param allNanos CPU time that a run takes, child processes included, which are in no profile; 0 if all is */
    static StackShares ofCpu(Profile profile, long allNanos) {
        return new StackShares(List.of(profile.tree()), profile.names(), Math.max(allNanos, seen(profile)));
    }

    /** Of wall-clock time. */
    static StackShares ofWall(Profile profile) {
        long longest = 0; // in samples, which may be fewer than there should be
        for (TimedTree thread : profile.threads()) {
            longest = Math.max(longest, thread.cumulative(0));
        }
        StackShares shares =
                new StackShares(profile.threads(), profile.names(), Math.min(longest, profile.wallNanos()));
        Arrays.fill(shares.c1, 0); // it goes on beside the program
        Arrays.fill(shares.c2, 0);
        return shares;
    }

    private static long seen(Profile profile) {
        return profile.tree().cumulative(0);
    }

    private void add(TimedTree tree) {
        boolean[] seen = new boolean[on.length];
        for (int node = 1; node < tree.size(); node++) {
            int function = tree.method(node);
            if (compilations.isCompiled(tree, node)) {
                (compilations.isByC2(tree, node) ? c2 : c1)[function] += tree.cumulative(node);
                continue;
            }
            if (isBelow(tree, function, node)) {
                recursive[function] = true;
            } else {
                on[function] += tree.cumulative(node);
            }
            if (!seen[function]) {
                seen[function] = true;
                all[function] += tree.cumulative(0);
            }
        }
    }

    private static boolean isBelow(TimedTree tree, int function, int node) {
        for (int up = tree.parent(node); up != 0; up = tree.parent(up)) {
            if (tree.method(up) == function) {
                return true;
            }
        }
        return false;
    }

    /** With the function on the stack, 0 to 1. */
    double share(int function) {
        return (double) on[function] / all[function];
    }

    /**
     * For how much of the time HotSpot compiled the function and those that run for it alone, each with what is inlined
     * into it. What was not seen running might run for others too, and does not count.
     */
    CompilerTime compiling(int function) {
        long[] elsewhere = elsewhere(function);
        long byC1 = 0;
        long byC2 = 0;
        for (int i = 0; i < on.length; i++) {
            if (i == function || on[i] > 0 && elsewhere[i] <= MOST_ELSEWHERE * on[i]) {
                byC1 += c1[i];
                byC2 += c2[i];
            }
        }
        return new CompilerTime(ofAll(byC1), ofAll(byC2));
    }

    /** By function, nanoseconds on a stack, but not below a given one; a function that calls itself may count twice. */
    private long[] elsewhere(int outer) {
        long[] nanos = new long[on.length];
        for (TimedTree tree : trees) {
            boolean[] below = new boolean[tree.size()];
            for (int node = 1; node < tree.size(); node++) { // after its parent
                boolean compiled = compilations.isCompiled(tree, node);
                below[node] = below[tree.parent(node)] || tree.method(node) == outer && !compiled;
                if (!below[node] && !compiled) {
                    nanos[tree.method(node)] += tree.cumulative(node);
                }
            }
        }
        return nanos;
    }

    /** How many threads there are in which it takes its share, on average; 1 or more. */
    double threads(int function) {
        return (double) all[function] / least;
    }

    /** What its share is a share of, in nanoseconds. */
    long timeOf(int function) {
        return all[function];
    }

    /** So much time as a share of the program's. */
    double ofAll(long nanos) {
        return (double) nanos / least;
    }

    boolean isRecursive(int function) {
        return recursive[function];
    }

    /**
     * The shares of the time with two functions on the stack.
     *
     * @param functions {@code n} of them
     * @return {@code n} by {@code n}, of the time that the first is a share of
     */
    double[][] together(int[] functions) {
        int n = functions.length;
        int[] places = new int[on.length];
        Arrays.fill(places, -1);
        for (int i = 0; i < n; i++) {
            places[functions[i]] = i;
        }
        double[][] shares = new double[n][n];
        boolean[] onStack = new boolean[n];
        for (TimedTree tree : trees) {
            for (int node = 1; node < tree.size(); node++) {
                if (tree.own(node) > 0) {
                    Arrays.fill(onStack, false);
                    for (int up = node; up != 0; up = tree.parent(up)) {
                        if (places[tree.method(up)] >= 0 && !compilations.isCompiled(tree, up)) {
                            onStack[places[tree.method(up)]] = true;
                        }
                    }
                    for (int i = 0; i < n; i++) {
                        for (int j = 0; onStack[i] && j < n; j++) {
                            shares[i][j] += onStack[j] ? (double) tree.own(node) / all[functions[i]] : 0;
                        }
                    }
                }
            }
        }
        return shares;
    }
}
