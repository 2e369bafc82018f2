package dev.cachebench.agent;

import dev.cachebench.profile.CallCounts;
import dev.cachebench.profile.OwnCode;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profiler;
import dev.cachebench.weave.CountedMethods;
import dev.cachebench.weave.FunctionTable;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Profiles the program that runs in this JVM, from before {@code main} until after the last shutdown hook, and writes a
 * snapshot to a file now and then, see {@link SnapshotWriter}.
 */
public final class ProfileAgent {
    /** The property of the options with the arguments that load agents into child JVMs, a line each. */
    public static final String INHERITED = "inherited";

    /** The property of the options that says whether a JVM may be given {@link #INHERITED} twice. */
    public static final String REPEATABLE = "repeatable";

    private ProfileAgent() {}

    /**
     * @param options file, {@link AgentFile#FOLDER}, mode, clock, memory, maxNodes, include, exclude; globs are
     *     separated by commas outside of parentheses. With {@link #INHERITED}, child JVMs are profiled too.
     *     {@link Agent#SAMPLES} needs the file's name only.
     */
    static void start(Properties options, Instrumentation instrumentation) throws IOException {
        String mode = options.getProperty(Agent.MODE);
        if (Agent.SAMPLES.equals(mode)) {
            if (options.containsKey(ChildProfiles.FOLDER)) {
                new ChildProfiles(Path.of(options.getProperty(ChildProfiles.FOLDER)))
                        .register(Path.of(options.getProperty("file")));
            }
        } else {
            weave(options, instrumentation);
        }
        if (options.containsKey(INHERITED)) {
            ChildJvms.inherit(
                    Boolean.parseBoolean(options.getProperty(REPEATABLE)),
                    options.getProperty(INHERITED).split("\n"));
            JdkHooks.beforeProcesses(instrumentation);
        }
    }

    private static void weave(Properties options, Instrumentation instrumentation) throws IOException {
        MethodFilter filter = new MethodFilter(globs(options, "include"), globs(options, "exclude"));
        if (Agent.COUNTS.equals(options.getProperty(Agent.MODE))) {
            count(options, filter, instrumentation);
        } else {
            trees(options, filter, instrumentation);
        }
    }

    private static void count(Properties options, MethodFilter filter, Instrumentation instrumentation)
            throws IOException {
        CallCounts.start();
        CountedMethods methods = new CountedMethods();
        CountProbes weaver = new CountProbes(filter, methods, own());
        CountsSnapshot snapshot = new CountsSnapshot(methods, weaver.skipped(), file(options));
        instrumentation.addTransformer(weaver, true);
        weaveLoaded(instrumentation, weaver);
        SnapshotWriter.start(snapshot, instrumentation);
    }

    private static void trees(Properties options, MethodFilter filter, Instrumentation instrumentation)
            throws IOException {
        FunctionTable functions = new FunctionTable();
        TreeProbes weaver = new TreeProbes(filter, functions, own());
        int maxNodes = Integer.parseInt(options.getProperty("maxNodes"));
        boolean memory = Boolean.parseBoolean(options.getProperty("memory"));
        ProbeCost cost = ProbeCost.measure(memory);
        Profiler profiler = memory
                ? Profiler.startWithMemory(cost, maxNodes)
                : Profiler.start(ProbeClock.valueOf(options.getProperty("clock")), cost, maxNodes);
        TreesSnapshot snapshot = new TreesSnapshot(profiler, functions, weaver.skipped(), file(options));
        snapshot.rehearse();
        instrumentation.addTransformer(weaver, true);
        weaveLoaded(instrumentation, weaver);
        SnapshotWriter.start(snapshot, instrumentation);
    }

    /** Tells the program's own classes from others. */
    static OwnCode own() {
        String module = System.getProperty("jdk.module.main");
        Optional<ResolvedModule> main = module == null
                ? Optional.empty()
                : ModuleLayer.boot().configuration().findModule(module);
        return main.isPresent() && main.get().reference().location().isPresent()
                ? OwnCode.ofModule(main.get().reference().location().get())
                : OwnCode.of(System.getProperty("java.class.path", ""), System.getProperty("sun.java.command"));
    }

    /** Of a child, its own. */
    private static AgentFile file(Properties options) throws IOException {
        Path file = Path.of(options.getProperty("file"));
        String children = options.getProperty(ChildProfiles.FOLDER);
        return AgentFile.open(
                children == null ? file : new ChildProfiles(Path.of(children)).register(file),
                Path.of(options.getProperty(AgentFile.FOLDER)));
    }

    private static List<String> globs(Properties options, String key) {
        String text = options.getProperty(key, "");
        return text.isEmpty() ? List.of() : MethodFilter.split(text);
    }

    private static void weaveLoaded(Instrumentation instrumentation, ProbeTransformer weaver) {
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
}
