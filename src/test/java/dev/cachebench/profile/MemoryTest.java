package dev.cachebench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Allocated bytes, through the real probes, against what the code between them allocates. */
class MemoryTest {
    private static final int CALLER = 0;
    private static final int CALLEE = 1;
    private static final List<Function> NAMES =
            List.of(new Function("A.java", 1, "caller"), new Function("A.java", 2, "callee"));

    private static final int LENGTH = 1_000_000;
    private static final long MOST_HEADER = 24;
    /** What linking the lambdas below may allocate on their thread. */
    private static final long SLACK = 100_000;
    /** What the JVM may allocate in passing, where there are none. */
    private static final long LITTLE = 2_000;

    private static volatile Object sink; // so that no compiler can do without the arrays

    @AfterEach
    void end() {
        CallTrees.start(false, 0);
    }

    private static Profiler profiler() {
        return Profiler.startWithMemory(ProbeCost.NONE, Profiler.MAX_NODES);
    }

    private static void call(int method, Runnable body) {
        CallTree tree = CallTrees.tree();
        int outer = tree.enter(method);
        try {
            body.run();
        } finally {
            tree.exit(outer);
        }
    }

    private static void allocate(int arrays) {
        for (int i = 0; i < arrays; i++) {
            sink = new byte[LENGTH];
        }
    }

    private static void assertThatAre(long bytes, int arrays) {
        assertThat(bytes).isBetween((long) arrays * LENGTH, arrays * (LENGTH + MOST_HEADER) + SLACK);
    }

    private static Map<String, Profile.Times> times(Snapshot snapshot) {
        Map<String, Profile.Times> times = new TreeMap<>();
        Profile.of(snapshot, NAMES)
                .functions()
                .forEach(f -> times.put(f.function().name(), f.times()));
        return times;
    }

    @Test
    void bytesAreTheMethodsThatAllocatesThemAndItsCallersInAll() {
        Profiler profiler = profiler();
        Runnable callee = () -> allocate(1);
        call(CALLER, () -> {
            for (int i = 0; i < 100; i++) {
                call(CALLEE, callee);
            }
        });
        Snapshot snapshot = profiler.stop();

        Map<String, Profile.Times> times = times(snapshot);
        assertThat(snapshot.memory()).isEqualTo(Memory.COUNTED);
        assertThatAre(times.get("callee").totBytes(), 100);
        assertThatAre(times.get("callee").cumBytes(), 100);
        assertThat(times.get("caller").totBytes()).isLessThan(SLACK);
        assertThatAre(times.get("caller").cumBytes(), 100);
        assertThat(Profile.of(snapshot, NAMES).allocatedBytes())
                .isEqualTo(times.get("caller").cumBytes());
    }

    @Test
    void whatIsAllocatedBeforeAndAfterACallIsTheCallers() {
        Profiler profiler = profiler();
        call(CALLER, () -> {
            allocate(2);
            call(CALLEE, () -> {});
            allocate(3);
        });
        Map<String, Profile.Times> times = times(profiler.stop());

        assertThatAre(times.get("caller").totBytes(), 5);
        assertThat(times.get("callee").cumBytes()).isLessThan(SLACK);
    }

    private static void recurse(int levels) {
        call(CALLEE, () -> {
            allocate(1);
            if (levels > 1) {
                recurse(levels - 1);
            }
        });
    }

    @Test
    void aRecursionCountsOnce() {
        Profiler profiler = profiler();
        call(CALLER, () -> recurse(7));
        Map<String, Profile.Times> times = times(profiler.stop());

        assertThatAre(times.get("callee").totBytes(), 7);
        assertThatAre(times.get("callee").cumBytes(), 7);
        assertThatAre(times.get("caller").cumBytes(), 7);
    }

    @Test
    void anExceptionEndsTheChargingOfTheMethodItLeaves() {
        Profiler profiler = profiler();
        call(CALLER, () -> {
            try {
                call(CALLEE, () -> {
                    allocate(4);
                    throw new IllegalStateException();
                });
            } catch (IllegalStateException e) {
                allocate(2);
            }
        });
        Map<String, Profile.Times> times = times(profiler.stop());

        assertThatAre(times.get("callee").totBytes(), 4);
        assertThatAre(times.get("caller").totBytes(), 2);
    }

    @Test
    void everyThreadIsChargedItsOwn() throws InterruptedException {
        Profiler profiler = profiler();
        Thread[] threads = new Thread[3];
        for (int i = 0; i < threads.length; i++) {
            int arrays = 10 * (i + 1);
            threads[i] = new Thread(() -> call(CALLEE, () -> allocate(arrays)), "thread " + i);
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Profile profile = Profile.of(profiler.stop(), NAMES);

        assertThat(profile.threads()).hasSize(3);
        for (TimedTree thread : profile.threads()) {
            assertThatAre(thread.ownBytes(1), 10 * (1 + thread.name().charAt(7) - '0'));
        }
        assertThatAre(profile.allocatedBytes(), 60);
    }

    @Test
    void whatARunningCallHasAllocatedIsInTheSnapshot() throws InterruptedException {
        Profiler profiler = profiler();
        CountDownLatch allocated = new CountDownLatch(1);
        CountDownLatch seen = new CountDownLatch(1);
        Thread thread = new Thread(() -> call(CALLEE, () -> {
            allocate(5);
            allocated.countDown();
            try {
                seen.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }));
        thread.start();
        allocated.await();
        Snapshot snapshot = profiler.snapshot();
        seen.countDown();
        thread.join();

        assertThat(times(snapshot).get("callee").totBytes()).isGreaterThanOrEqualTo(5 * LENGTH);
    }

    @Tag("slow")
    @Test
    void theGrowthOfTheTreeIsNobodys() {
        Profiler profiler = profiler();
        CallTree tree = CallTrees.tree();
        int outer = tree.enter(0);
        for (int method = 1; method < 20_000; method++) {
            tree.exit(tree.enter(method));
        }
        tree.exit(outer);

        assertThat(bytes(profiler.stop())).isLessThan(LITTLE);
    }

    @Test
    void theTableOfFoldedPathsIsNobodys() {
        Profiler profiler = Profiler.startWithMemory(ProbeCost.NONE, 10);
        CallTree tree = CallTrees.tree();
        int outer = tree.enter(0);
        for (int method = 1; method < 20; method++) {
            tree.exit(tree.enter(method));
        }
        tree.exit(outer);

        assertThat(tree.folded()).isTrue();
        assertThat(bytes(profiler.stop())).isLessThan(LITTLE);
    }

    private static long bytes(Snapshot snapshot) {
        long sum = 0;
        for (long bytes : snapshot.threads().get(0).totals().allocatedBytes()) {
            sum += bytes;
        }
        return sum;
    }

    @Test
    void whatTheProfilerDoesOnAThreadIsNobodys() {
        Profiler profiler = profiler();
        call(CALLER, () -> {
            CallTree tree = CallTrees.stepAside();
            allocate(9);
            call(CALLEE, () -> allocate(9));
            CallTrees.comeBack(tree);
            allocate(1);
        });
        Map<String, Profile.Times> times = times(profiler.stop());

        assertThat(times).containsOnlyKeys("caller");
        assertThatAre(times.get("caller").cumBytes(), 1);
    }

    @Test
    void aDiscountIsTakenOffWhatTheMethodThatRunsHasAllocated() {
        Profiler profiler = profiler();
        call(CALLER, () -> {
            allocate(3);
            CallTrees.discount(2 * LENGTH);
            call(CALLEE, () -> allocate(1));
        });
        Map<String, Profile.Times> times = times(profiler.stop());

        assertThatAre(times.get("caller").totBytes(), 1);
        assertThatAre(times.get("callee").totBytes(), 1);
    }

    @Test
    void virtualThreadsAreLeftOutAndSaidToBe() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with 21: skipped");
        Profiler profiler = profiler();
        Runnable work = () -> call(CALLEE, () -> allocate(3));
        Thread thread = (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, work);
        call(CALLER, () -> allocate(2));
        thread.join();
        Snapshot snapshot = profiler.stop();

        assertThat(snapshot.memory()).isEqualTo(Memory.WITHOUT_VIRTUAL_THREADS);
        assertThat(times(snapshot).get("callee").calls()).isEqualTo(1);
        assertThat(times(snapshot).get("callee").totBytes()).isZero();
        assertThatAre(times(snapshot).get("caller").totBytes(), 2);
    }

    @Test
    void withoutBeingAskedForNothingIsCounted() {
        Profiler profiler = Profiler.start(ProbeClock.EXACT, ProbeCost.NONE, Profiler.MAX_NODES);
        call(CALLER, () -> allocate(2));
        Snapshot snapshot = profiler.stop();

        assertThat(snapshot.memory()).isEqualTo(Memory.NOT_COUNTED);
        assertThat(bytes(snapshot)).isZero();
    }
}
