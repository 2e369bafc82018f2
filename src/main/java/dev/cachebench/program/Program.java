package dev.cachebench.program;

import java.nio.file.Path;
import java.util.List;

/**
 * A Java program to be run in a JVM of its own.
 *
 * @param java the {@code java} command
 * @param jvmArgs further arguments of the JVM
 * @param launch what names the program to {@code java}: {@code -jar app.jar}, or {@code -cp ... com.acme.Main}
 * @param args the program's arguments
 */
public record Program(Path java, List<String> jvmArgs, List<String> launch, List<String> args) {}
