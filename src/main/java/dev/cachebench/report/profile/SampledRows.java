package dev.cachebench.report.profile;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.TimedTree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rows that a table of samples shows unless another order is asked for: the functions with the most time of their
 * own, the program's first, then those of libraries, native code, and last what only threads of the JVM's own ran, such
 * as the JIT compiler. Half of the rows are the program's if it has so many, even where other code is hotter.
 */
final class SampledRows {
    private static final Comparator<FunctionStats> HOTTEST_FIRST = Comparator.comparingLong(
                    (FunctionStats row) -> -row.times().tottimeNanos())
            .thenComparingLong(row -> -row.times().cumtimeNanos())
            .thenComparing(row -> row.function().toString());

    private final Set<Function> ranByJava = new HashSet<>();

    /** Where code comes from, in the order of the table. */
    private enum Origin {
        PROGRAM,
        LIBRARY,
        NATIVE,
        JVM_THREAD
    }

    private SampledRows(Profile profile) {
        for (TimedTree thread : profile.threads()) {
            if (runsJava(thread, profile.names())) {
                for (int node = 1; node < thread.size(); node++) {
                    ranByJava.add(profile.names().get(thread.method(node)));
                }
            }
        }
    }

    /** Whether a thread ever ran a Java method, which those of the JVM's own do not. */
    private static boolean runsJava(TimedTree thread, List<Function> names) {
        for (int node = 1; node < thread.size(); node++) {
            if (names.get(thread.method(node)).method() != null) {
                return true;
            }
        }
        return false;
    }

    /** The threads, of a profile of samples those first that run Java, and then those with most. */
    static List<TimedTree> javaFirst(Profile profile) {
        List<TimedTree> threads = new ArrayList<>(profile.threads());
        if (profile.isSampled()) {
            threads.sort(Comparator.<TimedTree, Boolean>comparing(thread -> !runsJava(thread, profile.names()))
                    .thenComparing(thread -> -thread.cumulative(0)));
        }
        return threads;
    }

    /** @param rows of the profile, those that may be shown */
    static List<FunctionStats> of(Profile profile, List<FunctionStats> rows) {
        SampledRows origins = new SampledRows(profile);
        Comparator<FunctionStats> jvmLast = Comparator.comparing(row -> origins.of(row) == Origin.JVM_THREAD);
        List<FunctionStats> hottest = new ArrayList<>(rows);
        hottest.sort(jvmLast.thenComparing(HOTTEST_FIRST));
        Set<FunctionStats> chosen = new LinkedHashSet<>();
        hottest.stream()
                .filter(row -> origins.of(row) == Origin.PROGRAM)
                .limit(ProfileView.SAMPLED_ROWS / 2)
                .forEach(chosen::add);
        for (FunctionStats row : hottest) {
            if (chosen.size() < ProfileView.SAMPLED_ROWS) {
                chosen.add(row);
            }
        }
        List<FunctionStats> shown = new ArrayList<>(chosen);
        shown.sort(Comparator.<FunctionStats, Origin>comparing(origins::of).thenComparing(HOTTEST_FIRST));
        return shown;
    }

    private Origin of(FunctionStats row) {
        Function function = row.function();
        if (!ranByJava.contains(function)) {
            return Origin.JVM_THREAD;
        }
        if (!function.library()) {
            return Origin.PROGRAM;
        }
        return function.method() != null ? Origin.LIBRARY : Origin.NATIVE;
    }
}
