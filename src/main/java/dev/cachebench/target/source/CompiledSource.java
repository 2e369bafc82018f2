package dev.cachebench.target.source;

import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sources, compiled, with what they need.
 *
 * @param classes class files by binary name; that of {@link dev.cachebench.cache.Memoized} among them if they need it
 * @param classPath the folders of their resources, the jars of their {@code //DEPS} lines and what these need, then the
 *     class path given
 */
public record CompiledSource(Map<String, byte[]> classes, List<Path> classPath) {

    /**
     * Compiles files that exist.
     *
     * @param classPath as after {@code java -cp}; {@code null} for none
     * @param how the jars of {@code //DEPS} lines are found
     * @throws UserFault with the compiler's errors
     * @throws UserFault for a {@code //DEPS} line that names no jar
     * @throws UserFault if there is no compiler, or a jar cannot be had
     */
    public static CompiledSource of(SourceTree sources, String classPath, Resolution how) throws IOException {
        return of(sources, classPath, how, SourceLevel.OURS);
    }

    /** The same for another Java than this one. */
    public static CompiledSource of(SourceTree sources, String classPath, Resolution how, SourceLevel level)
            throws IOException {
        List<Path> needed = new ArrayList<>(DependencyJars.of(sources, how));
        needed.addAll(entries(classPath));
        List<Path> all = new ArrayList<>(sources.resources());
        all.addAll(needed);
        return new CompiledSource(SourceCompiler.compile(sources, needed, level), all);
    }

    /** The entries of a class path; {@code lib/*} stands for the jars in a folder, as to {@code java}. */
    public static List<Path> entries(String classPath) throws IOException {
        try {
            return paths(classPath);
        } catch (InvalidPathException e) {
            throw UserFault.usage("the class path '" + classPath + "' names what no file can be named");
        }
    }

    private static List<Path> paths(String classPath) throws IOException {
        List<Path> entries = new ArrayList<>();
        for (String entry : classPath == null ? new String[0] : classPath.split(File.pathSeparator)) {
            if (entry.equals("*") || entry.endsWith(File.separator + "*")) {
                Path folder = Path.of(entry.substring(0, entry.length() - 1));
                if (Files.isDirectory(folder)) {
                    try (var jars = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
                        jars.forEach(entries::add);
                    }
                }
            } else if (!entry.isEmpty()) {
                entries.add(Path.of(entry));
            }
        }
        return entries;
    }
}
