package dev.cachebench.program;

import java.nio.file.Path;
import java.util.List;

/**
 * A Java program to be run in a JVM of its own.
 *
 * @param java the {@code java} command
 * @param jvmArgs further arguments of the JVM
 * @param feature the version of its Java, such as 17
 * @param launch what names the program to {@code java}
 * @param args the program's arguments
 * @param streams what it reads and where it writes
 */
public record Program(Path java, int feature, List<String> jvmArgs, Launch launch, List<String> args, Streams streams) {

    /** One that shares our standard streams. */
    public Program(Path java, int feature, List<String> jvmArgs, Launch launch, List<String> args) {
        this(java, feature, jvmArgs, launch, args, Streams.SHARED);
    }

    /** The same program with other streams. */
    public Program with(Streams other) {
        return new Program(java, feature, jvmArgs, launch, args, other);
    }

    /**
     * Prepares a start without an agent, whose streams the caller chooses.
     *
     * @param first arguments of the JVM that those of the user override
     */
    public ProcessBuilder prepare(List<String> first) {
        return ChildJvm.builder(this, first, List.of());
    }
}
