package dev.cachebench.program;

import java.util.List;

/**
 * How {@code java} starts a program.
 *
 * @param arguments what names it to {@code java}: {@code -jar app.jar}, {@code -cp ... com.acme.Main}, or {@code -p ...
 *     -m app/com.acme.Main}
 * @param classPath where its classes are, without wildcards: the jars and folders of its class path and its module
 *     path, and the jars that those name in their manifests
 * @param main its main class; {@code null} if that is not known
 */
public record Launch(List<String> arguments, String classPath, String main) {}
