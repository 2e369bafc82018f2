package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallTreesTest {

    private static long calls(CallTree tree) {
        return Arrays.stream(tree.calls()).sum();
    }

    @Test
    void everyThreadWritesATreeOfItsOwn() throws InterruptedException {
        CallTrees.start(false, 100);
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            int calls = i + 1;
            threads[i] = new Thread(() -> {
                for (int n = 0; n < calls; n++) {
                    CallTrees.tree().exit(CallTrees.tree().enter(0));
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(CallTrees.trees()).extracting(CallTreesTest::calls).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void everyPathHasOneNodeHoweverManyCalleesACallerHas() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        CallTrees.start(false, 1_000_000);
        CallTree tree = CallTrees.tree();
        Map<List<Integer>, Long> expected = new HashMap<>();
        for (int call = 0; call < 20_000; call++) {
            List<Integer> path = new ArrayList<>();
            List<Integer> outer = new ArrayList<>();
            for (int depth = random.nextInt(3); depth >= 0; depth--) {
                int method = random.nextInt(depth == 0 ? 60 : 12);
                outer.add(tree.enter(method));
                path.add(method);
                expected.merge(List.copyOf(path), 1L, Long::sum);
            }
            for (int i = outer.size() - 1; i >= 0; i--) {
                tree.exit(outer.get(i));
            }
        }

        assertThat(paths(tree)).as("seed %d", seed).isEqualTo(expected);
    }

    private static Map<List<Integer>, Long> paths(CallTree tree) {
        Map<List<Integer>, Long> calls = new HashMap<>();
        List<List<Integer>> paths = new ArrayList<>(List.of(List.of()));
        for (int node = 1; node < tree.size(); node++) {
            List<Integer> path = new ArrayList<>(paths.get(tree.parents()[node]));
            path.add(tree.methods()[node]);
            paths.add(path);
            assertThat(calls.put(path, tree.calls()[node]))
                    .as("a second node of %s", path)
                    .isNull();
        }
        return calls;
    }

    @Test
    void outermostConstructorsAreCountedHoweverManyThereAre() {
        CallTrees.start(false, 1_000);
        CallTree tree = CallTrees.tree();
        for (int method = 0; method < 300; method++) {
            assertThat(tree.enterConstructor(method)).isEqualTo(CallTree.ROOT);
        }

        assertThat(tree.size()).isEqualTo(301);
        assertThat(tree.calls()).containsOnly(0, 1);
        assertThat(tree.current()).isZero();
    }

    @Test
    void aThreadIsAlwaysGivenTheSameTree() {
        CallTrees.start(false, 100);
        assertThat(CallTrees.tree()).isSameAs(CallTrees.tree());
        assertThat(CallTrees.tree().thread).isSameAs(Thread.currentThread());
    }

    @Test
    void aThreadWithoutCallsHasNoTree() {
        CallTrees.start(false, 100);
        assertThat(CallTrees.trees()).isEmpty();
    }

    @Test
    void whatWasNotCollectedIsDropped() {
        CallTrees.start(false, 100);
        CallTrees.tree().enter(0);
        CallTrees.start(false, 100);
        CallTrees.tree().enter(1);
        assertThat(CallTrees.trees()).hasSize(1);
        assertThat(CallTrees.trees()[0].methods()).containsExactly(-1, 1);
    }

    @Test
    void aCallThatBeganBeforeTheRecordingMayEndInIt() {
        CallTrees.start(false, 100);
        CallTree before = CallTrees.tree();
        int outer = before.enter(0);
        CallTrees.start(false, 100);
        before.exit(outer);
        CallTrees.tree().exit(CallTrees.tree().enter(1));
        assertThat(CallTrees.trees()).extracting(CallTreesTest::calls).containsExactly(1L);
    }

    @Test
    void anExitPutsRightWhatWasLeftOpenBelow() {
        CallTrees.start(false, 100);
        CallTree tree = CallTrees.tree();
        int outer = tree.enter(0);
        tree.enter(1); // never left: an overflow of the stack, say
        tree.enter(2);
        tree.exit(outer);
        assertThat(tree.current()).isEqualTo(CallTree.ROOT);
    }

    @Test
    void withoutMoreNodesCallsGoToTheNearestFrameOfTheirMethod() {
        Calls calls = new Calls(3); // for A, B below it, and A below that
        calls.enter(0).enter(1).enter(0).enter(1).enter(0).run(7);
        assertThat(calls.tree.folded()).isTrue();
        assertThat(calls.tree.methods()).containsExactly(-1, 0, 1, 0);
        assertThat(calls.tree.calls()).containsExactly(0, 1, 2, 2);
        for (int i = 0; i < 5; i++) {
            calls.exit();
        }
        assertThat(calls.tree.current()).isEqualTo(CallTree.ROOT);
    }

    @Test
    void aMethodSeenFirstWhenThereAreNoMoreNodesGetsOneBelowTheRoot() {
        Calls calls = new Calls(1);
        calls.enter(0).enter(1).exit().enter(1);
        assertThat(calls.tree.methods()).containsExactly(-1, 0, 1);
        assertThat(calls.tree.parents()).containsExactly(0, 0, 0);
        assertThat(calls.tree.calls()).containsExactly(0, 1, 2);
    }

    @Test
    void callsToManyMethodsKeepTheirCounts() {
        Calls calls = new Calls();
        calls.enter(0);
        for (int round = 0; round < 3; round++) {
            for (int method = 1; method <= 100; method++) {
                calls.enter(method).run(method).exit();
            }
        }
        ThreadTree tree = calls.end();
        assertThat(tree.size()).isEqualTo(102);
        for (int node = 2; node < tree.size(); node++) {
            assertThat(tree.totals().calls()[node]).isEqualTo(3);
            assertThat(tree.parents()[node]).isEqualTo(1);
            assertThat(tree.totals().sampledNanos()[node]).isEqualTo(3L * tree.methods()[node]);
        }
    }

    @Test
    void timeBeforeTheFirstProbeIsNobodys() {
        CallTree tree = new Calls().enter(0).tree;
        tree.charge(CallTree.ROOT, 1_000);
        assertThat(tree.own()).containsExactly(0, 0);
        tree.sample(0);
        assertThat(tree.last()).isEqualTo(1_000);
    }

    @Test
    void treesOfEndedThreadsAddUpPathByPath() {
        ThreadTree one = new Calls().enter(0).run(1).enter(1).run(2).end();
        ThreadTree other = new Calls()
                .enter(1)
                .run(4)
                .exit()
                .enter(0)
                .run(8)
                .enter(1)
                .run(16)
                .end();
        ThreadTree.Builder both = new ThreadTree.Builder();
        both.add(one);
        both.add(other);
        ThreadTree sum = both.build("both");
        assertThat(sum.methods()).containsExactly(-1, 0, 1, 1);
        assertThat(sum.parents()).containsExactly(0, 0, 1, 0);
        assertThat(sum.totals().calls()).containsExactly(0, 2, 2, 1);
        assertThat(sum.totals().sampledNanos()).containsExactly(0, 9, 18, 4);
    }

    @Test
    void droppedTreesAreLetGo() {
        CallTrees.start(false, 100);
        CallTree tree = CallTrees.tree();
        CallTrees.drop(Set.of(tree), 0);
        assertThat(CallTrees.trees()).isEmpty();
    }

    @Test
    void theNodesOfDroppedTreesAreGrantedAnew() {
        CallTrees.start(false, 2);
        CallTree tree = CallTrees.tree();
        tree.enter(0);
        tree.enter(1);
        assertThat(CallTrees.mayGrow()).isFalse();
        CallTrees.drop(Set.of(tree), 1);
        assertThat(CallTrees.mayGrow()).isTrue();
        assertThat(CallTrees.mayGrow()).isFalse();
    }

    @Test
    void theCostOfProbesIsNotNegative() {
        ProbeCost cost = ProbeCost.measure(false);
        assertThat(cost.innerNanos()).isNotNegative();
        assertThat(cost.outerNanos()).isNotNegative();
        assertThat(cost.sampledNanos()).isPositive();
        assertThat(cost.exactNanos()).isEqualTo(cost.innerNanos() + cost.outerNanos());
    }
}
