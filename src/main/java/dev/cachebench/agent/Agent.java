package dev.cachebench.agent;

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

    /** The property of a {@link #PROFILE} that says what the probes do. */
    public static final String MODE = "mode";

    /** Probes at entries and exits build call trees. */
    public static final String TREE = "tree";

    /** Entries are counted, and nothing else. */
    public static final String COUNTS = "counts";

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

    private static void start(OptionsFile file, Instrumentation instrumentation) throws Exception {
        Properties options = file.take();
        if (options == null) {
            return;
        }
        try {
            if (options.getProperty(JOB).equals(MEMOIZE)) {
                MemoizeAgent.start(options, instrumentation);
            } else {
                ProfileAgent.start(options, instrumentation);
            }
        } catch (Throwable t) {
            file.failed(t);
        }
    }
}
