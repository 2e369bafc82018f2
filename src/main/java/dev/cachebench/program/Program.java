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
 */
public record Program(Path java, int feature, List<String> jvmArgs, Launch launch, List<String> args) {}
