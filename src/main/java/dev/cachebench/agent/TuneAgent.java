package dev.cachebench.agent;

import dev.cachebench.agent.tune.FoundCaches;
import dev.cachebench.agent.tune.LibraryWeaver;
import dev.cachebench.agent.tune.LinkedMapWeaver;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.profile.Profiler;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Watches the caches that the program in this JVM has, and writes what it has seen to a file every second. */
public final class TuneAgent implements ClassFileTransformer {
    private static final int MEASURED = 10; // one snapshot in so many measures entries, and the last

    private static final long INTERVAL_MILLIS = 1_000;

    private static TuneAgent live; // in a program that ran already; guarded by the class

    private final Instrumentation instrumentation;
    private Path liveFile; // of the live one; guarded by the class
    private final LoaderVisibility loaders = new LoaderVisibility();
    private final SkippedClasses skipped = new SkippedClasses();
    private final MapTransformer maps;

    /** @param ends whether classes are to be as they were before, once it is over */
    private TuneAgent(Instrumentation instrumentation, boolean ends) {
        this.instrumentation = instrumentation;
        maps = new MapTransformer(ProfileAgent.own(), ends);
    }

    /** @param options file, and {@link AgentFile#FOLDER}, which is also that of the logs */
    static void start(Properties options, Instrumentation instrumentation) throws IOException {
        Path folder = Path.of(options.getProperty(AgentFile.FOLDER));
        AgentFile file = AgentFile.open(Path.of(options.getProperty("file")), folder);
        TuneAgent agent = new TuneAgent(instrumentation, false);
        FoundCaches.start(folder);
        agent.weave();
        int[] count = new int[1];
        SnapshotWriter.start(
                last -> {
                    TuneSnapshot snapshot = agent.snapshot(last || count[0]++ % MEASURED == 0);
                    file.write(snapshot::write);
                },
                instrumentation);
    }

    /**
     * Watches the caches of a program that runs already, until {@link #end}.
     *
     * @param options those of {@link #start}
     * @throws IllegalStateException if they are watched already
     */
    static synchronized void watch(Properties options, Instrumentation instrumentation) throws IOException {
        if (live != null) {
            throw new IllegalStateException("another cachebench tune watches it");
        }
        TuneAgent agent = new TuneAgent(instrumentation, true);
        agent.liveFile = Path.of(options.getProperty("file"));
        FoundCaches.start(Path.of(options.getProperty(AgentFile.FOLDER)));
        live = agent;
        try {
            agent.weave();
            agent.write(false);
            Profiler.background(agent::writeEverySecond, "cachebench-snapshots");
        } catch (IOException | RuntimeException | Error e) {
            agent.unweave();
            throw e;
        }
    }

    private void writeEverySecond() {
        boolean goesOn = true;
        for (int count = 1; goesOn; count++) {
            try {
                Thread.sleep(INTERVAL_MILLIS);
                goesOn = writeIfLive(count % MEASURED == 0);
            } catch (Throwable t) {
                goesOn = false; // whoever watches has gone, or its folder has, or memory is short: it is over
                abandon();
            }
        }
    }

    private boolean writeIfLive(boolean sizes) throws IOException {
        synchronized (TuneAgent.class) {
            if (live == this) {
                write(sizes);
            }
            return live == this;
        }
    }

    private void abandon() {
        synchronized (TuneAgent.class) {
            if (live == this) {
                unweave();
            }
        }
    }

    private void write(boolean sizes) throws IOException {
        TuneSnapshot snapshot = snapshot(sizes);
        AgentFile.replace(liveFile, snapshot::write);
    }

    /** Ends what {@link #watch} began, with the classes as they were before; nothing if that has ended. */
    static synchronized void end() throws IOException {
        if (live != null) {
            try {
                live.write(true);
            } finally {
                live.unweave();
            }
        }
    }

    private void unweave() {
        live = null;
        FoundCaches.stop();
        instrumentation.removeTransformer(this);
        instrumentation.removeTransformer(maps);
        retransform(true);
    }

    private TuneSnapshot snapshot(boolean sizes) {
        List<String> all = new ArrayList<>(skipped.first());
        all.addAll(maps.skipped().first());
        return FoundCaches.snapshot(sizes, all);
    }

    private void weave() {
        instrumentation.addTransformer(this, true);
        instrumentation.addTransformer(maps, true);
        retransform(false);
    }

    /** @param back to what they were before */
    private void retransform(boolean back) {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            String name = loaded.getName().replace('.', '/');
            boolean callsMaps =
                    back ? maps.hasWoven(name) : maps.wants(loaded) && maps.isOwn(loaded.getProtectionDomain());
            if (!loaded.isArray()
                    && (callsMaps || LibraryWeaver.wants(name) || isLinkedMap(loaded.getClassLoader(), name))) {
                try {
                    instrumentation.retransformClasses(loaded);
                } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
                    skipped.add(loaded.getName(), e);
                }
            }
        }
    }

    @Override
    public byte[] transform(
            Module module,
            ClassLoader loader,
            String className,
            Class<?> redefined,
            ProtectionDomain domain,
            byte[] original) {
        boolean linkedMap = isLinkedMap(loader, className);
        if (!linkedMap && (className == null || loader == null || !LibraryWeaver.wants(className))) {
            return null;
        }
        try {
            if (linkedMap) {
                return LinkedMapWeaver.weave(className, original);
            }
            loaders.requireVisible(loader);
            open(module, className.substring(0, className.lastIndexOf('/')).replace('/', '.'));
            return LibraryWeaver.weave(className, original);
        } catch (Throwable t) { // whatever is wrong with the class, or with our code
            skipped.add(className, t);
            return null;
        }
    }

    private static boolean isLinkedMap(ClassLoader loader, String className) {
        return loader == null && className != null && LinkedMapWeaver.wants(className);
    }

    /** Settings are read by reflection. */
    private void open(Module module, String name) {
        if (module.isNamed()) {
            Set<Module> us = Set.of(TuneAgent.class.getModule());
            instrumentation.redefineModule(module, us, Map.of(), Map.of(name, us), Set.of(), Map.of());
        }
    }
}
