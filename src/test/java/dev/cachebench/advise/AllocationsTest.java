package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.Sampling.Unit;
import dev.cachebench.profile.ThreadTree;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationsTest {
    private static final Function.Method PRICE = new Function.Method("a.Shop", "price", "(I)D");
    private static final List<Function> FUNCTIONS = List.of(
            new Function("a/Shop.java", 3, "Shop.main"),
            new Function("a/Shop.java", 9, "Shop.price", PRICE, false),
            special("native Thread::call_run()"),
            special("native GangWorker::run()"),
            special("native ConcurrentGCThread::run()"),
            special("native VMThread::run()"),
            special("native JavaThread::thread_main_inner()"),
            special("new double[]"));

    private static Function special(String text) {
        return new Function("~", 0, "<" + text + ">", null, true);
    }

    private static ThreadTree thread(String name, long value, int... path) {
        ThreadTree.Builder tree = new ThreadTree.Builder();
        int node = 0;
        for (int function : path) {
            node = tree.callee(node, function);
        }
        tree.sampled(node, value);
        return tree.build(name);
    }

    private static Profile profile(Unit unit, long samples, ThreadTree... threads) {
        return Profile.ofSamples(new Sampling("any", unit, 1, samples, List.of()), 1, List.of(threads), FUNCTIONS);
    }

    private static Profile cpu(long worker, long concurrent, long pauses) {
        return profile(
                Unit.NANOS,
                1_000,
                thread("main", 600, 0, 1),
                thread("C2 CompilerThre", 200, 2, 6),
                thread("GC Thread#0", worker, 2, 3),
                thread("tid=7", concurrent, 2, 4),
                thread("VM Thread", pauses, 2, 5));
    }

    private static Profile bytes() {
        return profile(Unit.BYTES, 400, thread("main", 300, 0, 1, 7), thread("other", 100, 0, 7));
    }

    @Test
    void collectingTakesWhatTheThreadsOfTheCollectorTakeAndNoCompiler() {
        assertThat(Allocations.collecting(cpu(120, 50, 30), 0)).isCloseTo(0.2, within(1e-9));
        assertThat(Allocations.collecting(cpu(120, 50, 30), 2_000))
                .isCloseTo(0.1, within(1e-9)); // with other processes
    }

    @Test
    void whoAllocatesMattersFromFivePerCentUp() {
        assertThat(Allocations.matter(cpu(20, 0, 20), 0)).isFalse();
        assertThat(Allocations.matter(cpu(50, 0, 0), 0)).isTrue();
    }

    @Test
    void aMethodHasItsShareOfTheBytesWithWhatItCalls() {
        Garbage garbage = Allocations.of(cpu(120, 50, 30), 0, bytes()).of(PRICE);

        assertThat(garbage.allocated()).isCloseTo(0.75, within(1e-9));
        assertThat(garbage.share()).isCloseTo(0.15, within(1e-9));
        assertThat(garbage.samples()).isEqualTo(400);
    }

    @Test
    void whatAllocatesNothingOrIsNoMethodLeavesNoGarbage() {
        Allocations allocations = Allocations.of(cpu(120, 50, 30), 0, bytes());

        assertThat(allocations.of(new Function.Method("a.Shop", "other", "()V")))
                .isEqualTo(Garbage.NONE);
        assertThat(allocations.of(null)).isEqualTo(Garbage.NONE);
    }

    @Test
    void halfOfWhatCollectingTakesMayBeWrong() {
        assertThat(new Garbage(1, 400, 0.2).error()).isCloseTo(0.1, within(1e-9));
        assertThat(new Garbage(0.5, 100, 0.2).error()).isCloseTo(Math.hypot(0.05, 1.645 * 0.05 * 0.2), within(1e-9));
    }
}
