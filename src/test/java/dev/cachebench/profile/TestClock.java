package dev.cachebench.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * A clock that is moved by hand, under the real profiler: what passes is credited to the method that is running on the
 * calling thread, as a sampler would. Public, for woven test classes live in another loader.
 */
public final class TestClock {
    private TestClock() {}

    public static void start() {
        CallTrees.start(false, Profiler.MAX_NODES);
    }

    public static void tick(int milliseconds) {
        CallTrees.tree().sample(milliseconds * 1_000_000L);
    }

    /** The call trees since the start. */
    public static Profile stop(List<Function> names) {
        List<ThreadTree> threads = new ArrayList<>();
        for (CallTree tree : CallTrees.trees()) {
            threads.add(ThreadTree.of(tree, false));
        }
        CallTrees.start(false, 0);
        return Profile.of(new Snapshot(ProbeClock.SAMPLED, ProbeCost.NONE, 0, threads), names);
    }
}
