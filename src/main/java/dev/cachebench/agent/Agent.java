package dev.cachebench.agent;

import dev.cachebench.cache.ThreadNumber;
import java.lang.instrument.Instrumentation;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The java agent, which a program's JVM starts before {@code main}. Its jar is on the boot class path, with its
 * packages renamed, so that it never clashes with a library of the program.
 */
public final class Agent {
    /** The property of the options file that says what the agent does. */
    public static final String JOB = "job";

    /** Counts and times calls; see {@link ProfileAgent}. */
    public static final String PROFILE = "profile";

    /** Puts caches around methods; see {@link MemoizeAgent}. */
    public static final String MEMOIZE = "memoize";

    /** Watches the calls of methods; see {@link WatchAgent}. */
    public static final String WATCH = "watch";

    /** Watches the calls of methods of a program that runs already; see {@link LiveWatch}. */
    public static final String WATCH_LIVE = "watch-live";

    /** Ends a {@link #WATCH_LIVE}. */
    public static final String WATCH_END = "watch-end";

    /** Lists where the program's classes come from; see {@link ClassSources}. */
    public static final String SOURCES = "sources";

    /** Puts caches around methods of a program that runs already; see {@link LiveAgent}. */
    public static final String MEMOIZE_LIVE = "memoize-live";

    /** Watches the caches that the program has; see {@link TuneAgent}. */
    public static final String TUNE = "tune";

    /** Ends a {@link #TUNE} in a program that ran already. */
    public static final String TUNE_END = "tune-end";

    /** Takes those caches out again. */
    public static final String REMOVE = "remove";

    /** The property of a {@link #PROFILE} that says what the probes do. */
    public static final String MODE = "mode";

    /** Probes at entries and exits build call trees. */
    public static final String TREE = "tree";

    /** Entries are counted, and nothing else. */
    public static final String COUNTS = "counts";

    /** There are no probes: async-profiler samples, and the agent hands it on to child JVMs. */
    public static final String SAMPLES = "samples";

    private static boolean started;

    private Agent() {}

    /**
     * Starts the agent if this is the JVM that the options are for. It never fails, as that would end the JVM.
     *
     * @param optionsFile an {@link OptionsFile}: {@code job}, and the options of that job
     */
    public static void premain(String optionsFile, Instrumentation instrumentation) {
        if (started) {
            return; // a JVM may inherit the agent in two ways
        }
        started = true;
        try {
            start(new OptionsFile(Path.of(optionsFile)), instrumentation);
        } catch (Throwable t) {
            // The launcher reports that there is nothing to report. What is not caught here would end the JVM.
        }
    }

    /**
     * Does a job in a program that runs already. It never fails, as that would be printed by the program.
     *
     * @param optionsFile an {@link OptionsFile}: {@code job}, and the options of that job
     */
    public static void agentmain(String optionsFile, Instrumentation instrumentation) {
        OptionsFile file = new OptionsFile(Path.of(optionsFile));
        try {
            Properties options = file.take();
            OpenedModules.open(instrumentation);
            ThreadNumber.prepare();
            beReadyToSearch();
            String job = options.getProperty(JOB);
            if (job.equals(REMOVE)) {
                LiveAgent.remove(options);
            } else if (job.equals(TUNE)) {
                TuneAgent.watch(options, instrumentation);
            } else if (job.equals(TUNE_END)) {
                TuneAgent.end(options);
            } else if (job.equals(SOURCES)) {
                ClassSources.write(options, instrumentation);
            } else if (job.equals(WATCH_LIVE)) {
                LiveWatch.begin(options, instrumentation);
            } else if (job.equals(WATCH_END)) {
                LiveWatch.end(options);
            } else {
                LiveAgent.start(options, instrumentation);
            }
        } catch (Throwable t) {
            try {
                file.failed(t);
            } catch (Throwable again) {
                // whoever attached reports that there is nothing to report
            }
        }
    }

    /**
     * Our jar is the last on the class path, so the JDK looks there for classes that are not found elsewhere, and
     * initialises a class for that. Where the program has a security manager by then, that might be refused, and fail
     * in another way.
     */
    private static void beReadyToSearch() {
        try {
            Class.forName("jdk.internal.loader.URLClassPath$JarLoader");
        } catch (ClassNotFoundException | LinkageError e) {
            // another JDK has another way
        }
    }

    private static void start(OptionsFile file, Instrumentation instrumentation) throws Exception {
        Properties options = file.take();
        if (options == null) {
            return;
        }
        try {
            OpenedModules.open(instrumentation);
            ThreadNumber.prepare();
            beReadyToSearch();
            if (options.getProperty(JOB).equals(MEMOIZE)) {
                MemoizeAgent.start(options, instrumentation);
            } else if (options.getProperty(JOB).equals(WATCH)) {
                WatchAgent.start(options, instrumentation);
            } else if (options.getProperty(JOB).equals(TUNE)) {
                TuneAgent.start(options, instrumentation);
            } else {
                ProfileAgent.start(options, instrumentation);
            }
        } catch (Throwable t) {
            file.failed(t);
        }
    }
}
