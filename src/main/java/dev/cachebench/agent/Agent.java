package dev.cachebench.agent;

import java.io.IOException;
import java.io.Reader;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The java agent, which a program's JVM starts before {@code main}. Its jar is on the boot class path, with its packages
 * renamed, so that it never clashes with a library of the program.
 */
public final class Agent {
    /** The property of the options file that says what the agent does. */
    public static final String JOB = "job";

    /** Counts and times calls; see {@link ProfileAgent}. */
    public static final String PROFILE = "profile";

    /** Puts caches around methods; see {@link MemoizeAgent}. */
    public static final String MEMOIZE = "memoize";

    private Agent() {}

    /** @param optionsFile a properties file: {@code job}, and the options of that job */
    public static void premain(String optionsFile, Instrumentation instrumentation) throws IOException {
        Properties options = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of(optionsFile))) {
            options.load(in);
        }
        if (options.getProperty(JOB).equals(MEMOIZE)) {
            MemoizeAgent.start(options, instrumentation);
        } else {
            ProfileAgent.start(options, instrumentation);
        }
    }
}
