package dev.cachebench.agent;

import dev.cachebench.agent.tune.LibraryWeaver;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.agent.tune.TunedCaches;
import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Watches the caches that the program in this JVM has, and writes what it has seen to a file every second. */
public final class TuneAgent implements ClassFileTransformer {
    private static final int MEASURED = 10; // one snapshot in so many measures entries, and the last

    private final Instrumentation instrumentation;
    private final LoaderVisibility loaders = new LoaderVisibility();
    private final SkippedClasses skipped = new SkippedClasses();

    private TuneAgent(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** @param options file, and {@link AgentFile#FOLDER}, which is also that of the logs */
    static void start(Properties options, Instrumentation instrumentation) throws IOException {
        Path folder = Path.of(options.getProperty(AgentFile.FOLDER));
        AgentFile file = AgentFile.open(Path.of(options.getProperty("file")), folder);
        TuneAgent agent = new TuneAgent(instrumentation);
        TunedCaches.start(folder);
        agent.weave();
        int[] count = new int[1];
        SnapshotWriter.start(
                last -> {
                    TuneSnapshot snapshot = agent.snapshot(last || count[0]++ % MEASURED == 0);
                    file.write(snapshot::write);
                },
                instrumentation);
    }

    private TuneSnapshot snapshot(boolean sizes) {
        return TunedCaches.snapshot(sizes, skipped.first());
    }

    private void weave() {
        instrumentation.addTransformer(this, true);
        retransform();
    }

    private void retransform() {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (!loaded.isArray() && LibraryWeaver.wants(loaded.getName().replace('.', '/'))) {
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
        if (className == null || loader == null || !LibraryWeaver.wants(className)) {
            return null;
        }
        try {
            loaders.requireVisible(loader);
            open(module, className.substring(0, className.lastIndexOf('/')).replace('/', '.'));
            return LibraryWeaver.weave(className, original);
        } catch (Throwable t) { // whatever is wrong with the class, or with our code
            skipped.add(className, t);
            return null;
        }
    }

    /** Settings are read by reflection. */
    private void open(Module module, String name) {
        if (module.isNamed()) {
            Set<Module> us = Set.of(TuneAgent.class.getModule());
            instrumentation.redefineModule(module, us, Map.of(), Map.of(name, us), Set.of(), Map.of());
        }
    }
}
