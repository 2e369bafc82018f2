package dev.cachebench.agent;

import dev.cachebench.profile.Profiler;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;

/** Writes what an agent has found into its file: soon, then every second, and after the last shutdown hook. */
final class SnapshotWriter {
    private static final long INTERVAL_MILLIS = 1_000;
    private static final long FIRST_MILLIS = 50;
    /** JVM-internal order of shutdown: 1 are the program's hooks, 2 the files to delete on exit. */
    private static final int AFTER_ALL_HOOKS = 5;

    private final Snapshot snapshot;
    private boolean ended; // guarded by this

    private SnapshotWriter(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Takes a snapshot and moves it into its place. */
    interface Snapshot {
        /** @param last whether the program has ended */
        void write(boolean last) throws IOException;
    }

    static void start(Snapshot snapshot, Instrumentation instrumentation) {
        SnapshotWriter writer = new SnapshotWriter(snapshot);
        writer.writeEverySecond();
        writer.writeAtTheEnd(instrumentation);
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
                        write();
                        // Soon at first, for a program that is halted early; what takes long to write, less often.
                        long cost = (System.nanoTime() - start) / 100_000;
                        pause = Math.max(Math.min(2 * pause, INTERVAL_MILLIS), cost);
                    }
                },
                "cachebench-snapshots");
    }

    private synchronized void write() {
        try {
            snapshot.write(ended);
        } catch (Throwable t) { // a value may be measured whose class lacks a part, and the program's own code runs
            // The next second may be luckier; whoever waits for the file says if there is none in the end. What is not
            // caught here would be printed among the program's own words, and end the thread.
        }
    }

    private synchronized void writeLast() {
        ended = true;
        write();
    }

    /** The program's own shutdown hooks are part of it, and ours must come after them, where only the JDK has a place. */
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
