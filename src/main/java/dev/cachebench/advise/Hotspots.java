package dev.cachebench.advise;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.TimedTree;
import dev.cachebench.program.ProgramClasses;
import dev.cachebench.weave.DeclaredMethods.Declared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods of a program that take much of its CPU time, by its sampled stacks. */
final class Hotspots {
    private final List<Hotspot> candidates = new ArrayList<>();
    private final List<Declined> declined = new ArrayList<>();
    private final Map<Integer, Integer> places = new HashMap<>(); // of functions among the candidates
    private final double[][] together; // shares of the time with both on the stack
    private final Advice.Hottest hottest;
    private final long seenNanos;

    /**
     * @param profile of samples, or of counted calls
     * @param allocations of its methods
     * @param classes the program's, whose methods alone can have caches
     * @param least the least share of the CPU time that counts
     * @param most how many candidates at most
     * @param allNanos of CPU time that a run takes, child processes included, which are in no profile; 0 if all is
     */
    Hotspots(Profile profile, Allocations allocations, ProgramClasses classes, double least, int most, long allNanos) {
        TimedTree tree = profile.tree();
        seenNanos = tree.cumulative(0);
        long total = Math.max(seenNanos, allNanos);
        long samples = profile.sampling() != null && profile.sampling().isCounted()
                ? profile.sampling().samples()
                : Math.max(1, seenNanos / 1_000_000);
        List<FunctionStats> functions = new ArrayList<>(profile.functions());
        functions.sort(Comparator.comparingLong(f -> -f.times().cumtimeNanos()));
        Map<Function, Integer> numbers = new HashMap<>();
        for (int i = 0; i < profile.names().size(); i++) {
            numbers.put(profile.names().get(i), i);
        }
        Set<Integer> recursive = recursive(tree);
        FunctionStats first = null;
        for (FunctionStats each : functions) {
            double share = total == 0 ? 0 : (double) each.times().cumtimeNanos() / total;
            if (each.function().method() != null
                    && (first == null
                            || each.times().tottimeNanos() > first.times().tottimeNanos())) {
                first = each;
            }
            if (share >= least && candidates.size() < most) {
                Garbage garbage = allocations.of(each.function().method());
                add(each.function(), share, samples, garbage, classes, numbers, recursive);
            }
        }
        hottest = first == null || total == 0
                ? null
                : new Advice.Hottest(
                        first.function().name(), (double) first.times().tottimeNanos() / total);
        together = together(tree, total);
    }

    /** CPU time that is in the profile. */
    long seenNanos() {
        return seenNanos;
    }

    private void add(
            Function function,
            double share,
            long samples,
            Garbage garbage,
            ProgramClasses classes,
            Map<Function, Integer> numbers,
            Set<Integer> recursive) {
        Function.Method method = function.method();
        Declared declared = method == null ? null : declared(method, classes);
        if (declared == null) {
            return; // the JDK's, or made by the JVM
        }
        if (declared.fault() != null) {
            if (!declared.name().equals("main") && !declared.name().equals("<clinit>")) {
                declined.add(new Declined(declared.ref(), share, declared.fault()));
            }
        } else if (declared.isHidden()) {
            declined.add(new Declined(declared.ref(), share, "is made by the compiler, and has no name in the source"));
        } else if (declared.isUsedUp()) {
            declined.add(new Declined(declared.ref(), share, "returns what can be used only once"));
        } else {
            Integer number = numbers.get(function);
            places.put(number, candidates.size());
            candidates.add(new Hotspot(declared.ref(), share, samples, recursive.contains(number), garbage));
        }
    }

    private static Declared declared(Function.Method method, ProgramClasses classes) {
        List<Declared> methods = classes.methods(method.type().replace('.', '/'));
        for (Declared each : methods == null ? List.<Declared>of() : methods) {
            if (each.name().equals(method.name()) && each.descriptor().equals(method.descriptor())) {
                return each;
            }
        }
        return null;
    }

    /** The numbers of functions that are on a stack more than once. */
    private static Set<Integer> recursive(TimedTree tree) {
        Set<Integer> recursive = new HashSet<>();
        for (int node = 1; node < tree.size(); node++) {
            for (int up = tree.parent(node); up != 0; up = tree.parent(up)) {
                if (tree.method(up) == tree.method(node)) {
                    recursive.add(tree.method(node));
                    break;
                }
            }
        }
        return recursive;
    }

    private double[][] together(TimedTree tree, long total) {
        int n = candidates.size();
        double[][] shares = new double[n][n];
        boolean[] on = new boolean[n];
        for (int node = 1; node < tree.size(); node++) {
            double own = (double) tree.own(node) / Math.max(1, total);
            if (own > 0) {
                Arrays.fill(on, false);
                for (int up = node; up != 0; up = tree.parent(up)) {
                    Integer place = places.get(tree.method(up));
                    if (place != null) {
                        on[place] = true;
                    }
                }
                for (int i = 0; i < n; i++) {
                    for (int j = 0; on[i] && j < n; j++) {
                        shares[i][j] += on[j] ? own : 0;
                    }
                }
            }
        }
        return shares;
    }

    /** By their share of the time, largest first. */
    List<Hotspot> candidates() {
        return candidates;
    }

    /** Methods that take much time and can have no cache. */
    List<Declined> declined() {
        return declined;
    }

    /** {@code null} if there were no samples of Java code. */
    Advice.Hottest hottest() {
        return hottest;
    }

    /** The share of the time in which both candidates are on the stack. */
    double together(int one, int other) {
        return together[one][other];
    }
}
