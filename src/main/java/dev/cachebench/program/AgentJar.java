package dev.cachebench.program;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The java agent.
 *
 * @param jar its jar
 */
public record AgentJar(Path jar) {
    /**
     * The argument that loads the agent into a program's JVM.
     *
     * @param options the agent's
     * @param folder for a file with the options; exists
     */
    String jvmArgument(Properties options, Path folder) throws IOException {
        Path file = folder.resolve("agent.properties");
        try (Writer out = Files.newBufferedWriter(file)) {
            options.store(out, null);
        }
        return "-javaagent:" + jar + "=" + file;
    }
}
