package dev.cachebench.agent;

import dev.cachebench.cache.cost.ProcessorTime;
import dev.cachebench.cache.watch.WatchControl;
import dev.cachebench.profile.Profiler;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Watches the calls of methods of the program that runs in this JVM, and writes what it sees to a file every second;
 * keeps the classes that its class path has not.
 */
final class WatchAgent {
    private static final long INTERVAL_MILLIS = 100;

    private WatchAgent() {}

    /**
     * @param options file, {@link AgentFile#FOLDER}, and what {@link WatchTarget#store} and {@link
     *     ForeignClasses#store} write
     */
    static void start(Properties options, Instrumentation instrumentation) throws IOException {
        List<WatchTarget> targets = WatchTarget.load(options);
        WatchTransformer watcher = new WatchTransformer(targets, false);
        WriteTransformer writes = new WriteTransformer(targets, watcher);
        AgentFile file =
                AgentFile.open(Path.of(options.getProperty("file")), Path.of(options.getProperty(AgentFile.FOLDER)));
        instrumentation.addTransformer(ForeignClasses.load(options));
        instrumentation.addTransformer(writes);
        instrumentation.addTransformer(watcher);
        ProcessorTime.load();
        Profiler.background(() -> control(watcher), "cachebench-watch");
        SnapshotWriter.start(last -> file.write(watcher.snapshot(writes::writes)), instrumentation);
    }

    private static void control(WatchTransformer watcher) {
        WatchControl control = new WatchControl();
        ProgramTime time = ProgramTime.ofProcessors();
        while (true) {
            try {
                Thread.sleep(INTERVAL_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            try {
                control.look(time.nanos(), watcher.calls());
            } catch (Throwable t) {
                return; // what cannot be known cannot be kept within bounds; nor may it be printed by the program
            }
        }
    }
}
