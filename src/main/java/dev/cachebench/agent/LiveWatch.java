package dev.cachebench.agent;

import dev.cachebench.cache.ProcessorTime;
import dev.cachebench.cache.watch.WatchControl;
import dev.cachebench.profile.Profiler;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Watches the calls of methods of a program that runs already, and writes what it sees to a file every second. It ends
 * when it is asked to, after a time in any case, and when that file cannot be written any more; then the classes are again
 * what they were, its thread is gone, and what it knew is free.
 */
final class LiveWatch {
    private static final long INTERVAL_MILLIS = 100;
    private static final int WRITES = 10; // one snapshot in so many intervals
    private static final long LONGEST_JOIN_MILLIS = 1_000;

    private static LiveWatch live; // guarded by the class

    private final Instrumentation instrumentation;
    private final WatchTransformer watcher;
    private final Path file;
    private final long limit;
    private final long begun = System.nanoTime();
    private final Set<Class<?>> unwoven = new HashSet<>(); // refused to be woven
    private IllegalStateException unrestored; // null if every class is what it was
    private Thread thread;

    private LiveWatch(Properties options, Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        watcher = new WatchTransformer(WatchTarget.load(options), true);
        file = Path.of(options.getProperty("file"));
        limit = Long.parseLong(options.getProperty(WatchTarget.LIMIT));
    }

    /**
     * Begins to watch.
     *
     * @param options file, {@link WatchTarget#LIMIT}, and the methods as {@link WatchTarget#store} writes them
     * @throws IllegalStateException if methods are watched already
     */
    static synchronized void begin(Properties options, Instrumentation instrumentation) throws IOException {
        if (live != null) {
            throw new IllegalStateException("another cachebench advise watches it");
        }
        ProcessorTime.load();
        LiveWatch watch = new LiveWatch(options, instrumentation);
        live = watch;
        try {
            instrumentation.addTransformer(watch.watcher, true);
            watch.weave();
            watch.write();
            watch.thread = Profiler.background(watch::control, "cachebench-watch");
        } catch (IOException | RuntimeException | Error e) {
            watch.unweave();
            throw e;
        }
    }

    /**
     * Ends what {@link #begin} began, after a last snapshot; nothing if that has ended.
     *
     * @param options file, as at the beginning: others may be watching by now
     * @throws IllegalStateException if a class could not be restored
     */
    static void end(Properties options) throws IOException, InterruptedException {
        LiveWatch ended = null;
        try {
            synchronized (LiveWatch.class) {
                if (live == null || !live.file.equals(Path.of(options.getProperty("file")))) {
                    return;
                }
                ended = live;
                ended.finish();
            }
        } finally {
            if (ended != null) {
                ended.thread.interrupt();
                ended.thread.join(LONGEST_JOIN_MILLIS);
            }
        }
    }

    private void control() {
        WatchControl control = WatchControl.live();
        ProgramTime time = ProgramTime.withWaits();
        try {
            int count = 0;
            while (look(control, time, ++count % WRITES == 0)) {
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            // it has ended
        } catch (
                Throwable
                        t) { // whoever watches has gone, or its folder has: nothing is kept within bounds from here on
            giveUp();
        }
    }

    /** @return whether it goes on */
    private boolean look(WatchControl control, ProgramTime time, boolean writes) throws IOException {
        synchronized (LiveWatch.class) {
            if (live != this) {
                return false;
            }
            if (System.nanoTime() - begun >= limit) {
                finish();
                return false;
            }
            control.look(time.nanos(), watcher.calls());
            if (writes) {
                write();
            }
            return true;
        }
    }

    private void giveUp() {
        synchronized (LiveWatch.class) {
            if (live == this) {
                unweave();
            }
        }
    }

    private void finish() throws IOException {
        WatchSnapshot last = snapshot();
        try {
            removeProbes();
            AgentFile.replace(file, last);
        } finally {
            unweave();
        }
        if (unrestored != null) {
            throw unrestored;
        }
    }

    private void write() throws IOException {
        AgentFile.replace(file, snapshot());
    }

    private WatchSnapshot snapshot() {
        return watcher.snapshot(any -> Map.of());
    }

    private void unweave() {
        live = null;
        removeProbes();
        watcher.end();
    }

    private void weave() {
        retransformAll((loaded, fault) -> {
            watcher.skip(loaded, fault);
            unwoven.add(loaded);
        });
    }

    /** Once more does no harm. */
    private void removeProbes() {
        if (!instrumentation.removeTransformer(watcher)) {
            return;
        }
        retransformAll((loaded, fault) -> {
            if (unrestored == null && !unwoven.contains(loaded)) {
                unrestored = new IllegalStateException(loaded.getName() + " keeps its probes: " + fault, fault);
            }
        });
    }

    /** At once, as the JVM stops the program for each time; one by one where it refuses one of them. */
    private void retransformAll(BiConsumer<Class<?>, Throwable> failed) {
        Class<?>[] wanted = Arrays.stream(instrumentation.getAllLoadedClasses())
                .filter(watcher::wants)
                .toArray(Class<?>[]::new);
        if (wanted.length == 0 || retransform(wanted) == null) {
            return;
        }
        for (Class<?> each : wanted) {
            Throwable fault = retransform(each);
            if (fault != null) {
                failed.accept(each, fault);
            }
        }
    }

    /** @return why it failed, with all of them as they were before; {@code null} if it did not */
    private Throwable retransform(Class<?>... classes) {
        try {
            instrumentation.retransformClasses(classes);
            return null;
        } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
            return e;
        }
    }
}
