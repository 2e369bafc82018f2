package dev.cachebench.agent;

import dev.cachebench.agent.tune.FoundCaches;
import dev.cachebench.agent.tune.LibraryWeaver;
import dev.cachebench.agent.tune.LinkedMapWeaver;
import dev.cachebench.agent.tune.TuneSnapshot;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;

/** Watches the caches that the program in this JVM has, and writes what it has seen to a file every second. */
public final class TuneAgent implements ClassFileTransformer {
    private static final int MEASURED = 10; // one snapshot in so many measures entries, and the last

    private static final LiveJob JOB = new LiveJob("tune", "cachebench-snapshots", 1_000);

    private final Instrumentation instrumentation;
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
        FoundCaches.start(folder, false);
        agent.weave();
        int[] count = new int[1];
        SnapshotWriter.start(
                last -> {
                    if (last || Integer.bitCount(++count[0]) == 1) { // ever more seldom, as that looks at all classes
                        agent.nameCaches();
                    }
                    TuneSnapshot snapshot = agent.snapshot(last || count[0] % MEASURED == 1);
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
    static void watch(Properties options, Instrumentation instrumentation) throws IOException {
        JOB.begin(new Live(options, instrumentation));
    }

    /**
     * Ends what {@link #watch} began, with the classes as they were before; nothing if that has ended.
     *
     * @param options file, as at the beginning
     */
    static void end(Properties options) throws IOException, InterruptedException {
        JOB.end(Path.of(options.getProperty("file")));
    }

    /** In a program that ran already. */
    private static final class Live implements LiveJob.Work {
        private final TuneAgent agent;
        private final Path file;
        private final Path folder;
        private final AskingProcess asking;
        private int looks;
        private long due = System.nanoTime(); // when something is to be written again

        Live(Properties options, Instrumentation instrumentation) {
            agent = new TuneAgent(instrumentation, true);
            asking = AskingProcess.of(options);
            file = Path.of(options.getProperty("file"));
            folder = Path.of(options.getProperty(AgentFile.FOLDER));
        }

        @Override
        public Path file() {
            return file;
        }

        @Override
        public void begin() throws IOException {
            FoundCaches.start(folder, true);
            agent.weave();
            write(false);
        }

        @Override
        public boolean look() throws IOException {
            if (asking.hasEnded()) {
                throw new IOException("nobody is left to read it");
            }
            long begin = System.nanoTime();
            if (begin - due >= 0) {
                write(++looks % MEASURED == 0);
                long end = System.nanoTime();
                due = end + SnapshotWriter.pauseAfter(end - begin);
                if (Integer.bitCount(looks) == 1) { // ever more seldom, as that looks at all classes
                    agent.nameCaches();
                }
            }
            return true;
        }

        @Override
        public void finish() throws IOException {
            try {
                agent.nameCaches();
                write(true);
            } finally {
                abandon();
            }
        }

        @Override
        public void abandon() {
            agent.unweave();
        }

        private void write(boolean sizes) throws IOException {
            TuneSnapshot snapshot = agent.snapshot(sizes);
            AgentFile.replace(file, snapshot::write);
        }
    }

    private void unweave() {
        FoundCaches.stop();
        instrumentation.removeTransformer(this);
        instrumentation.removeTransformer(maps);
        retransform(loaded -> maps.hasWoven(name(loaded)));
    }

    private void nameCaches() {
        FoundCaches.nameByFields(instrumentation::getAllLoadedClasses, this::isOwn);
    }

    /** Whether a class is the program's own. */
    private boolean isOwn(Class<?> loaded) {
        return maps.wants(loaded) && maps.isOwn(loaded.getProtectionDomain());
    }

    private TuneSnapshot snapshot(boolean sizes) {
        List<String> all = new ArrayList<>(skipped.first());
        all.addAll(maps.skipped().first());
        return FoundCaches.snapshot(sizes, all);
    }

    private void weave() {
        instrumentation.addTransformer(this, true);
        instrumentation.addTransformer(maps, true);
        retransform(this::isOwn);
    }

    /** @param callsMaps which classes that call maps, besides those that are caches */
    private void retransform(Predicate<Class<?>> callsMaps) {
        new Retransformation(instrumentation)
                .of(
                        loaded -> !loaded.isArray()
                                && (callsMaps.test(loaded)
                                        || LibraryWeaver.wants(name(loaded))
                                        || isLinkedMap(loaded.getClassLoader(), name(loaded))),
                        (loaded, refusal) -> skipped.add(name(loaded), refusal));
    }

    private static String name(Class<?> loaded) {
        return loaded.getName().replace('.', '/');
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
            return loaders.requireVisible(loader, LibraryWeaver.weave(className, original));
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
