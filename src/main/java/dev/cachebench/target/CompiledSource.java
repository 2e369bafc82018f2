package dev.cachebench.target;

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
 * A source file, compiled, with what it needs.
 *
 * @param classes class files by binary name; that of {@link dev.cachebench.cache.Memoized} among them if it needs it
 * @param classPath the jars of its {@code //DEPS} lines, then the class path it was given
 */
public record CompiledSource(Map<String, byte[]> classes, List<Path> classPath) {

    /**
     * Compiles a file that exists.
     *
     * @param classPath as after {@code java -cp}; {@code null} for none
     * @throws UserFault with the compiler's errors
     * @throws UserFault for a {@code //DEPS} line that names no jar
     * @throws UserFault if there is no compiler, or no such jar
     */
    public static CompiledSource of(Path source, String classPath) throws IOException {
        return of(source, classPath, SourceLevel.OURS);
    }

    /** The same for another Java than this one. */
    public static CompiledSource of(Path source, String classPath, SourceLevel level) throws IOException {
        List<Path> all = new ArrayList<>(SourceDependencies.of(source));
        all.addAll(entries(classPath));
        return new CompiledSource(SourceCompiler.compile(source, all, level), all);
    }

    /** The entries of a class path; {@code lib/*} stands for the jars in a folder, as to {@code java}. */
    static List<Path> entries(String classPath) throws IOException {
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
