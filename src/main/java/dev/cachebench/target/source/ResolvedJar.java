package dev.cachebench.target.source;

import java.nio.file.Path;

/**
 * A jar in the local repository.
 *
 * @param coordinates {@code group:artifact:version}, which a classifier may follow
 * @param file where it is
 * @param asked the line of a source that it, or what needs it, is named in
 */
public record ResolvedJar(String coordinates, Path file, SourceDependency asked) {}
