package dev.cachebench.agent;

import dev.cachebench.cache.cost.ProcessorTime;
import dev.cachebench.cache.watch.WatchControl;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * Watches the calls of methods of a program that runs already, and writes what it sees to a file every second. It ends
 * as a {@link LiveJob} does, after a time in any case; then what it knew is free.
 */
final class LiveWatch implements LiveJob.Work {
    private static final long INTERVAL_MILLIS = 100;
    private static final int WRITES = 10; // one snapshot in so many intervals

    private static final LiveJob JOB = new LiveJob("advise", "cachebench-watch", INTERVAL_MILLIS);

    private final Instrumentation instrumentation;
    private final WatchTransformer watcher;
    private final Path file;
    private final long limit;
    private final long begun = System.nanoTime();
    private final WatchControl control = WatchControl.live();
    private final ProgramTime time = ProgramTime.withWaits();
    private final Set<Class<?>> unwoven = new HashSet<>(); // refused to be woven
    private IllegalStateException unrestored; // null if every class is what it was
    private int looks;

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
    static void begin(Properties options, Instrumentation instrumentation) throws IOException {
        ProcessorTime.load();
        JOB.begin(new LiveWatch(options, instrumentation));
    }

    /**
     * Ends what {@link #begin} began, after a last snapshot; nothing if that has ended.
     *
     * @param options file, as at the beginning
     * @throws IllegalStateException if a class could not be restored
     */
    static void end(Properties options) throws IOException, InterruptedException {
        JOB.end(Path.of(options.getProperty("file")));
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public void begin() throws IOException {
        instrumentation.addTransformer(watcher, true);
        new Retransformation(instrumentation).of(watcher::wants, (loaded, refusal) -> {
            watcher.skip(loaded, refusal);
            unwoven.add(loaded);
        });
        write();
    }

    @Override
    public boolean look() throws IOException {
        if (System.nanoTime() - begun >= limit) {
            return false;
        }
        control.look(time.nanos(), watcher.calls());
        if (++looks % WRITES == 0) {
            write();
        }
        return true;
    }

    @Override
    public void finish() throws IOException {
        WatchSnapshot last = snapshot();
        try {
            removeProbes();
            AgentFile.replace(file, last);
        } finally {
            abandon();
        }
        if (unrestored != null) {
            throw unrestored;
        }
    }

    @Override
    public void abandon() {
        removeProbes();
        watcher.end();
    }

    private void write() throws IOException {
        AgentFile.replace(file, snapshot());
    }

    private WatchSnapshot snapshot() {
        return watcher.snapshot(any -> Map.of());
    }

    /** Once more does no harm. */
    private void removeProbes() {
        if (!instrumentation.removeTransformer(watcher)) {
            return;
        }
        new Retransformation(instrumentation).of(watcher::wants, (loaded, refusal) -> {
            if (unrestored == null && !unwoven.contains(loaded)) {
                unrestored = new IllegalStateException(loaded.getName() + " keeps its probes: " + refusal, refusal);
            }
        });
    }
}
