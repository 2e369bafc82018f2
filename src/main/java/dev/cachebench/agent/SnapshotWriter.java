package dev.cachebench.agent;

import dev.cachebench.profile.Profiler;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/**
 * Writes an agent's file: at the start, so that all that writing needs is loaded before the program may have filled its
 * heap, soon afterwards, then every second or, if that takes more than a hundredth of the time, as often as a hundredth
 * allows, and after the last shutdown hook or before a halt.
 */
final class SnapshotWriter {
    private static final long INTERVAL_MILLIS = 1_000;
    private static final long FIRST_MILLIS = 50;
    private static final int SHARE = 100; // of the time, the hundredth part
    /** A slot of the JVM's own shutdown sequence: 1 is the program's hooks, 2 the files to delete on exit. */
    private static final int AFTER_ALL_HOOKS = 5;

    private final Snapshot snapshot;
    private boolean ended; // guarded by this

    private SnapshotWriter(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Takes a snapshot and writes it to its file. */
    interface Snapshot {
        /** @param last whether the program has ended */
        void write(boolean last) throws IOException;
    }

    static void start(Snapshot snapshot, Instrumentation instrumentation) {
        SnapshotWriter writer = new SnapshotWriter(snapshot);
        writer.write(false);
        writer.writeEverySecond();
        writer.writeAtTheEnd(instrumentation);
        if (instrumentation != null) {
            Halt.run(writer::writeLast);
            JdkHooks.beforeHalt(instrumentation);
        }
    }

    private void writeEverySecond() {
        Profiler.background(
                () -> {
                    long pause = FIRST_MILLIS;
                    while (true) {
                        try {
                            Thread.sleep(pause);
                        } catch (InterruptedException e) {
                            return;
                        }
                        long start = System.nanoTime();
                        write(false);
                        // Soon at first, in case the program is halted early. A larger snapshot is written less often,
                        // so that its share of the time is bounded.
                        long cost = (System.nanoTime() - start) / 1_000_000;
                        pause = Math.max(Math.min(2 * pause, INTERVAL_MILLIS), pauseAfter(cost));
                    }
                },
                "cachebench-snapshots");
    }

    /** How long nothing is to be written after that took so long, in the same unit, to take a hundredth of the time. */
    static long pauseAfter(long cost) {
        return SHARE * cost;
    }

    private void writeLast() {
        write(true);
    }

    /** Nothing is written after the last snapshot, least of all by a thread that has waited for its turn. */
    private synchronized void write(boolean last) {
        if (ended) {
            return;
        }
        ended = last;
        try {
            snapshot.write(last);
        } catch (Throwable t) { // measuring values runs the program's own code, which may throw anything
            // The next second may succeed, and whoever reads the file reports if there is none. What is not caught here
            // would end the thread, and be printed among the program's own output.
        }
    }

    /**
     * The program's shutdown hooks are part of it, so ours must run after them, in a slot that only the JDK can
     * register.
     */
    private void writeAtTheEnd(Instrumentation instrumentation) {
        Runnable last = this::writeLast;
        try {
            Module base = Object.class.getModule();
            Module ours = SnapshotWriter.class.getModule();
            instrumentation.redefineModule(
                    base, Set.of(), Map.of("jdk.internal.access", Set.of(ours)), Map.of(), Set.of(), Map.of());
            Object access = Class.forName("jdk.internal.access.SharedSecrets")
                    .getMethod("getJavaLangAccess")
                    .invoke(null);
            Method register = Class.forName("jdk.internal.access.JavaLangAccess")
                    .getMethod("registerShutdownHook", int.class, boolean.class, Runnable.class);
            register.invoke(access, AFTER_ALL_HOOKS, false, last);
        } catch (ReflectiveOperationException | RuntimeException e) {
            Runtime.getRuntime().addShutdownHook(new Thread(last, "cachebench-last-snapshot"));
        }
    }
}
