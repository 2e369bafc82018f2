package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.ThreadTree;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** CPU time of threads adds up; wall-clock time passes in all of them at once. */
class StackSharesTest {
    private static final Offset<Double> EXACT = within(1e-9);
    private static final int MAIN = 0;
    private static final int WORK = 1;
    private static final int WAIT = 2;
    private static final int IDLE = 3;
    private static final int COMPILER = 4;
    private static final int OPTIMIZER = 5;

    private final List<ThreadTree> threads = new ArrayList<>();

    /** @param path functions, the outermost first, each of which calls the next */
    private static void sampled(ThreadTree.Builder tree, long nanos, int... path) {
        int node = 0;
        for (int function : path) {
            node = tree.callee(node, function);
        }
        tree.sampled(node, nanos);
    }

    private void thread(String name, long waiting, long idle) {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        sampled(tree, waiting, WORK, WAIT);
        sampled(tree, idle, IDLE);
        threads.add(tree.build(name));
    }

    private Profile profile(long wallNanos) {
        List<Function> names = new ArrayList<>();
        for (String name : List.of("main", "work", "wait", "idle")) {
            names.add(new Function("Main.java", names.size() + 1, name));
        }
        for (String name : List.of("C2Compiler::compile_method(ciEnv*, ciMethod*)", "Compile::Optimize()")) {
            names.add(new Function("~", 0, "<native " + name + ">", null, true));
        }
        return Profile.ofSamples(
                new Sampling("wall", Sampling.Unit.NANOS, 1, Sampling.UNKNOWN, List.of()), wallNanos, threads, names);
    }

    @Test
    void ofOneThreadBothAreTheSame() {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        sampled(tree, 100, MAIN);
        sampled(tree, 900, MAIN, WORK, WAIT);
        threads.add(tree.build("main"));

        for (StackShares shares : List.of(StackShares.ofCpu(profile(1_000), 0), StackShares.ofWall(profile(1_000)))) {
            assertThat(shares.share(MAIN)).isCloseTo(1, EXACT);
            assertThat(shares.share(WAIT)).isCloseTo(0.9, EXACT);
            assertThat(shares.threads(WAIT)).isCloseTo(1, EXACT);
            assertThat(shares.together(new int[] {MAIN, WAIT})[0][1]).isCloseTo(0.9, EXACT);
        }
    }

    @Test
    void aMethodThatIsCompiledDoesNotRun() {
        ThreadTree.Builder main = new ThreadTree.Builder();
        sampled(main, 600, MAIN, WORK);
        threads.add(main.build("main"));
        ThreadTree.Builder compiler = new ThreadTree.Builder();
        sampled(compiler, 300, COMPILER, WORK, OPTIMIZER);
        sampled(compiler, 100, COMPILER, OPTIMIZER);
        threads.add(compiler.build("C2 CompilerThre"));

        StackShares shares = StackShares.ofCpu(profile(1_000), 0);
        assertThat(shares.share(WORK)).isCloseTo(0.6, EXACT);
        assertThat(shares.compiling(WORK).c2()).isCloseTo(0.3, EXACT);
        assertThat(shares.compiling(WORK).c1()).isZero();
        assertThat(StackShares.ofWall(profile(1_000)).compiling(WORK)).isEqualTo(CompilerTime.NONE); // beside it
        assertThat(shares.isRecursive(WORK)).isFalse();
        assertThat(shares.together(new int[] {WORK, OPTIMIZER})[0][1]).isZero();
    }

    /** Of 1,000 samples: wait runs below work, but for 10; idle runs elsewhere too. */
    @Test
    void whatRunsForAMethodAloneIsCompiledForItAlone() {
        ThreadTree.Builder main = new ThreadTree.Builder();
        sampled(main, 590, MAIN, WORK, WAIT);
        sampled(main, 10, MAIN, WAIT);
        sampled(main, 50, MAIN, WORK, IDLE);
        sampled(main, 50, MAIN, IDLE);
        threads.add(main.build("main"));
        ThreadTree.Builder compiler = new ThreadTree.Builder();
        sampled(compiler, 40, COMPILER, WORK, OPTIMIZER);
        sampled(compiler, 60, COMPILER, WAIT, OPTIMIZER);
        sampled(compiler, 80, COMPILER, IDLE);
        sampled(compiler, 20, COMPILER, MAIN);
        sampled(compiler, 100, COMPILER, OPTIMIZER); // a method of which no name is known
        threads.add(compiler.build("C2 CompilerThre"));

        StackShares shares = StackShares.ofCpu(profile(1_000), 0);
        assertThat(shares.compiling(WORK).c2()).isCloseTo(0.1, EXACT);
        assertThat(shares.compiling(WAIT).c2()).isCloseTo(0.06, EXACT);
        assertThat(shares.compiling(MAIN).c2()).isCloseTo(0.2, EXACT);
        StackShares wall = StackShares.ofWall(profile(1_000));
        assertThat(wall.compiling(WORK)).isEqualTo(CompilerTime.NONE); // beside the program
    }

    @Test
    void whatEachWorkerOfAPoolWaitsTheProgramWaits() {
        sampledMain(1_000);
        for (int i = 0; i < 4; i++) {
            thread("worker-" + i, 900, 100);
        }

        StackShares wall = StackShares.ofWall(profile(1_000));
        assertThat(wall.share(WAIT)).isCloseTo(0.9, EXACT);
        assertThat(wall.threads(WAIT)).isCloseTo(4, EXACT);
        assertThat(wall.together(new int[] {WORK, WAIT})[1][0]).isCloseTo(0.9, EXACT);
        assertThat(StackShares.ofCpu(profile(1_000), 0).share(WAIT)).isCloseTo(3_600.0 / 5_000, EXACT);
    }

    @Test
    void whatThreadsWaitThatFollowOneAnotherTheProgramWaits() {
        sampledMain(1_000);
        for (int i = 0; i < 10; i++) {
            thread("task-" + i, 80, 0);
        }

        assertThat(StackShares.ofWall(profile(1_000)).share(WAIT)).isCloseTo(0.8, EXACT);
    }

    private void sampledMain(long nanos) {
        ThreadTree.Builder main = new ThreadTree.Builder();
        sampled(main, nanos, MAIN);
        threads.add(main.build("main"));
    }

    @Test
    void aThreadIsAsLongAsItsSamplesSay() {
        thread("main", 450, 50); // every second sample is missing

        assertThat(StackShares.ofWall(profile(1_000)).share(WAIT)).isCloseTo(0.9, EXACT);
    }

    @Test
    void cpuTimeOutsideOfTheProfileCounts() {
        thread("main", 400, 100);

        assertThat(StackShares.ofCpu(profile(1_000), 1_000).share(WAIT)).isCloseTo(0.4, EXACT);
    }

    @Test
    void aRecursionCountsOnce() {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        sampled(tree, 300, MAIN, WORK, WORK, WAIT, WORK);
        sampled(tree, 700, MAIN);
        threads.add(tree.build("main"));

        StackShares shares = StackShares.ofWall(profile(1_000));
        assertThat(shares.share(WORK)).isCloseTo(0.3, EXACT);
        assertThat(shares.isRecursive(WORK)).isTrue();
        assertThat(shares.isRecursive(WAIT)).isFalse();
    }
}
