package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FoldTest {
    private static final List<Function> NAMES =
            List.of(new Function("A.java", 1, "a"), new Function("A.java", 2, "b"), new Function("A.java", 3, "c"));
    private static final int A = 0;
    private static final int B = 1;
    private static final int C = 2;

    private static Profile fold(ProbeCost cost, ThreadTree... trees) {
        return Profile.of(new Snapshot(ProbeClock.EXACT, cost, 0, List.of(trees)), NAMES);
    }

    private static Map<String, Profile.Times> times(Profile profile) {
        Map<String, Profile.Times> times = new TreeMap<>();
        profile.functions().forEach(f -> times.put(f.function().name(), f.times()));
        return times;
    }

    private static Map<String, Profile.Times> times(Calls calls) {
        return times(fold(ProbeCost.NONE, calls.end()));
    }

    /** A calls B twice: own time 300 and 100. */
    private static ThreadTree exact() {
        return new ThreadTree(
                "main",
                new int[] {-1, A, B},
                new int[] {0, 0, 1},
                new ThreadTree.Totals(
                        new long[] {0, 1, 2}, new long[] {0, 1, 2}, new long[] {0, 300, 100}, new long[3], new long[3]),
                false);
    }

    @Test
    void agreesWithCProfileOnItsOwnTestProgram() {
        Golden.check(Golden.profile());
    }

    @Test
    void mutualRecursionCountsOnlyTheOutermostActivations() {
        Calls calls = new Calls();
        for (int method : new int[] {A, B, A, B, A, B}) {
            calls.enter(method).run(11);
        }
        assertThat(times(calls))
                .containsExactly(
                        Map.entry("a", new Profile.Times(3, 1, 33, 66)),
                        Map.entry("b", new Profile.Times(3, 1, 33, 55)));
    }

    @Test
    void mutualRecursionCountsOutermostActivationsOfEdgesToo() {
        Calls calls = new Calls();
        for (int method : new int[] {A, B, A, B}) {
            calls.enter(method).run(1);
        }
        assertThat(fold(ProbeCost.NONE, calls.end()).functions())
                .filteredOn(f -> f.function().name().equals("b"))
                .singleElement()
                .satisfies(b -> assertThat(b.callers())
                        .containsExactly(new Profile.Edge(NAMES.get(A), new Profile.Times(2, 1, 2, 3))));
    }

    @Test
    void aRecursionOfTwentyThousandLevelsFolds() {
        Calls calls = new Calls();
        int levels = 20_000;
        for (int level = 0; level < levels; level++) {
            calls.enter(level % 3).run(1);
        }
        for (int level = 0; level < levels; level++) {
            calls.exit();
        }
        assertThat(times(calls))
                .containsExactly(
                        Map.entry("a", new Profile.Times(6667, 1, 6667, 20_000)),
                        Map.entry("b", new Profile.Times(6667, 1, 6667, 19_999)),
                        Map.entry("c", new Profile.Times(6666, 1, 6666, 19_998)));
    }

    @Test
    void threadsAddUpAndCanBeToldApart() {
        ThreadTree one =
                new Calls().enter(A).run(8).enter(B).run(2).exit().exit().end();
        ThreadTree calls = new Calls().enter(B).run(5).exit().end();
        ThreadTree other = new ThreadTree("other", calls.methods(), calls.parents(), calls.totals(), false);
        Profile profile = fold(ProbeCost.NONE, one, other);
        assertThat(times(profile))
                .containsExactly(
                        Map.entry("a", new Profile.Times(1, 1, 8, 10)), Map.entry("b", new Profile.Times(2, 2, 7, 7)));
        assertThat(profile.of(profile.threads().get(1)).functions())
                .containsExactly(new Profile.FunctionStats(NAMES.get(B), new Profile.Times(1, 1, 5, 5), List.of()));
    }

    @Test
    void theCostOfProbesIsTakenFromCallerAndCallee() {
        assertThat(times(fold(new ProbeCost(5, 20, 3), exact())))
                .containsExactly(
                        // 5 within itself, and 20 outside of each of two callees
                        Map.entry("a", new Profile.Times(1, 1, 255, 345)),
                        Map.entry("b", new Profile.Times(2, 2, 90, 90)));
    }

    @Test
    void correctedTimesNeverGoBelowZero() {
        assertThat(times(fold(new ProbeCost(1000, 1000, 1000), exact())))
                .containsExactly(
                        Map.entry("a", new Profile.Times(1, 1, 0, 0)), Map.entry("b", new Profile.Times(2, 2, 0, 0)));
    }

    @Test
    void sampledTimeIsNotCorrected() {
        ThreadTree sampled = new Calls().enter(A).run(50).exit().end();
        assertThat(times(fold(new ProbeCost(1000, 1000, 1000), sampled)))
                .containsExactly(Map.entry("a", new Profile.Times(1, 1, 50, 50)));
    }

    @Test
    void aRelabelledCallBelongsToItsNewName() {
        Calls calls = new Calls().enter(C).run(25);
        calls.enter(A).relabel(B).run(20).exit();
        calls.enter(A).run(5).exit().exit();
        assertThat(times(calls))
                .containsExactly(
                        Map.entry("a", new Profile.Times(1, 1, 5, 5)),
                        Map.entry("b", new Profile.Times(1, 1, 20, 20)),
                        Map.entry("c", new Profile.Times(1, 1, 25, 50)));
    }

    @Test
    void aNameThatAllCallsLostHasNoRow() {
        assertThat(times(new Calls().enter(A).relabel(B).exit())).containsOnlyKeys("b");
    }

    @Test
    void relabellingOutsideOfAnyCallDoesNothing() {
        assertThat(times(new Calls().relabel(B))).isEmpty();
    }

    @Test
    void callsThatStillRunAreCounted() {
        assertThat(times(new Calls().enter(A).run(10).enter(B).run(15)))
                .containsExactly(
                        Map.entry("a", new Profile.Times(1, 1, 10, 25)),
                        Map.entry("b", new Profile.Times(1, 1, 15, 15)));
    }
}
