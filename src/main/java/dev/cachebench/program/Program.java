package dev.cachebench.program;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program to be run in a JVM of its own.
 *
 * @param java the {@code java} command
 * @param jvmArgs further arguments of the JVM
 * @param feature the version of its Java, such as 17
 * @param launch what names the program to {@code java}
 * @param args the program's arguments
 * @param streams what its standard streams are connected with
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

    /** The same program with further arguments of the JVM, which those that it has override. */
    public Program with(List<String> first) {
        List<String> arguments = new ArrayList<>(first);
        arguments.addAll(jvmArgs);
        return new Program(java, feature, List.copyOf(arguments), launch, args, streams);
    }
}
