package dev.cachebench.program;

import dev.cachebench.agent.OptionsFile;
import java.nio.file.Path;

/**
 * The java agent.
 *
 * @param jar its jar
 * @param stores the jar of cachebench, out of which it loads stores for caches that ask for one
 */
public record AgentJar(Path jar, Path stores) {
    private static final String OPTIONS = "agent.properties";

    /**
     * The argument that loads the agent into a program's JVM.
     *
     * @param folder of the run, in which the options are
     */
    String jvmArgument(Path folder) {
        return "-javaagent:" + jar + "=" + file(folder);
    }

    /**
     * The options of a run's agent.
     *
     * @param folder of the run; exists
     */
    public static OptionsFile options(Path folder) {
        return new OptionsFile(file(folder));
    }

    /** The file of those. */
    public static Path file(Path folder) {
        return folder.resolve(OPTIONS);
    }
}
