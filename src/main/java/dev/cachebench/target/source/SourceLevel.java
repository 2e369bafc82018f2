package dev.cachebench.target.source;

import java.nio.file.Path;

/**
 * The Java that a source is compiled for.
 *
 * @param feature its version, such as 17
 * @param preview whether preview features are enabled
 * @param javac the compiler of its JDK; {@code null} for the one in this JVM
 */
public record SourceLevel(int feature, boolean preview, Path javac) {
    /** That of this JVM. */
    public static final SourceLevel OURS = new SourceLevel(Runtime.version().feature(), false, null);
}
