package dev.cachebench.weave;

import dev.cachebench.profile.Clock;
import dev.cachebench.profile.OwnCode;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Recording;
import dev.cachebench.profile.SnapshotFile;
import java.io.IOException;
import java.io.Reader;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The java agent: profiles the program of its JVM from before {@code main} until after the last shutdown hook, and writes
 * what it has into a file every second. Its jar stands on the boot class path, under package names of its own, so it
 * meets no library of the program.
 */
public final class ProfileAgent {
    private static final long INTERVAL_MILLIS = 1_000;
    private static final long FIRST_MILLIS = 50;
    /** JVM-internal order of shutdown: 1 are the program's hooks, 2 the files to delete on exit. */
    private static final int AFTER_ALL_HOOKS = 5;

    private final Recording recording;
    private final Probes probes;
    private final ProgramWeaver weaver;
    private final Path file;
    private boolean ended; // guarded by this

    private ProfileAgent(Recording recording, Probes probes, ProgramWeaver weaver, Path file) {
        this.recording = recording;
        this.probes = probes;
        this.weaver = weaver;
        this.file = file;
    }

    /** @param optionsFile a properties file: file, clock, memory, maxNodes, include, exclude; globs are separated by commas */
    public static void premain(String optionsFile, Instrumentation instrumentation) throws IOException {
        Properties options = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(optionsFile))) {
            options.load(in);
        }
        Probes probes = new Probes();
        OwnCode own = OwnCode.of(System.getProperty("java.class.path", ""), System.getProperty("sun.java.command"));
        ProgramWeaver weaver =
                new ProgramWeaver(new Scope(globs(options, "include"), globs(options, "exclude")), probes, own);
        int maxNodes = Integer.parseInt(options.getProperty("maxNodes"));
        boolean memory = Boolean.parseBoolean(options.getProperty("memory"));
        ProbeCost cost = ProbeCost.measure(memory);
        Recording recording = memory
                ? Recording.startWithMemory(cost, maxNodes)
                : Recording.start(Clock.valueOf(options.getProperty("clock")), cost, maxNodes);
        ProfileAgent agent = new ProfileAgent(recording, probes, weaver, Path.of(options.getProperty("file")));
        instrumentation.addTransformer(weaver, true);
        weaveLoaded(instrumentation, weaver);
        agent.writeEverySecond();
        agent.writeAtTheEnd(instrumentation);
    }

    private static List<String> globs(Properties options, String key) {
        String text = options.getProperty(key, "");
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static void weaveLoaded(Instrumentation instrumentation, ProgramWeaver weaver) {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (instrumentation.isModifiableClass(type) && weaver.wants(type)) {
                loaded.add(type);
            }
        }
        for (Class<?> type : loaded) {
            try {
                instrumentation.retransformClasses(type);
            } catch (UnmodifiableClassException | LinkageError | RuntimeException e) {
                // it runs as it is
            }
        }
    }

    private void writeEverySecond() {
        Recording.background(
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
                        // Soon at first, for a program that is halted early; a tree that takes long to write, less
                        // often.
                        long cost = (System.nanoTime() - start) / 100_000;
                        pause = Math.max(Math.min(2 * pause, INTERVAL_MILLIS), cost);
                    }
                },
                "cachebench-snapshots");
    }

    private synchronized void write() {
        try {
            new SnapshotFile(recording.snapshot(), probes.functions(), weaver.skipped(), weaver.skippedCount(), ended)
                    .write(file);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
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
            Module ours = ProfileAgent.class.getModule();
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
