package dev.cachebench.target.source;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The sources of a program: one file, or all files in a folder.
 *
 * @param named what the user named
 * @param files what is compiled; further files only if these need them and they lie in one of {@code roots}
 * @param roots the folders that packages begin in
 * @param resources the folders of further files that the program finds on its class path
 */
public record SourceTree(Path named, List<Path> files, List<Path> roots, List<Path> resources) {
    private static final String ENDING = ".java";
    private static final int MOST_FILES = 100_000;

    /** A source file with what it needs of its neighbours, as {@code java Main.java} takes it since Java 22. */
    public static SourceTree ofFile(Path file) throws IOException {
        return new SourceTree(file, List.of(file), List.of(root(file)), List.of());
    }

    /**
     * All sources in a folder and the folders in it but hidden ones, and the files that lie beside them.
     *
     * @return without files if there are none
     * @throws UserFault if the folder holds so much that it cannot be meant
     */
    public static SourceTree inFolder(Path folder) throws IOException {
        List<Path> files = filesIn(folder);
        Set<Path> roots = new LinkedHashSet<>();
        Set<Path> resources = new LinkedHashSet<>();
        for (Path file : files) {
            if (!file.endsWith("package-info.java")) {
                Path root = root(file);
                roots.add(root);
                resources.add(root);
                if (root.endsWith(Path.of("main", "java")) && Files.isDirectory(root.resolveSibling("resources"))) {
                    resources.add(root.resolveSibling("resources"));
                }
            }
        }
        return new SourceTree(folder, files, List.copyOf(roots), List.copyOf(resources));
    }

    /** The files that are compiled, and those that may be with them. */
    List<Path> read() throws IOException {
        return isSource(named) && !Files.isDirectory(named) ? Neighbours.of(named, roots.get(0)) : files;
    }

    /** Where it is written down which jars they need. */
    Path lock() {
        return Files.isDirectory(named)
                ? named.resolve("deps.lock")
                : named.resolveSibling(named.getFileName().toString().replaceFirst("\\.java$", ".deps.lock"));
    }

    /** Whether a name is that of a source file. */
    public static boolean isSource(Path file) {
        return file.toString().endsWith(ENDING);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            private int seen;

            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                boolean hidden =
                        !each.equals(folder) && each.getFileName().toString().startsWith(".");
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (++seen > MOST_FILES) {
                    throw UserFault.usage("'" + folder + "' holds more than " + MOST_FILES
                            + " files; name the folder that the sources of the program are in");
                }
                // A program that is compiled to be run from the class path has no use for a module's declaration.
                if (isSource(file) && !file.endsWith("module-info.java")) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                return FileVisitResult.CONTINUE; // a folder we may not enter has no sources for us
            }
        });
        Collections.sort(files);
        return files;
    }

    /** The folder that a source's package begins in; its own folder if that is not named as the package is. */
    private static Path root(Path source) throws IOException {
        Path folder = source.toAbsolutePath().normalize().getParent();
        String name = PackageDeclaration.in(new String(Files.readAllBytes(source), StandardCharsets.UTF_8));
        Path inPackage = Path.of(name.replace('.', '/'));
        if (!name.isEmpty() && folder.endsWith(inPackage)) {
            for (int i = 0; i < inPackage.getNameCount(); i++) {
                folder = folder.getParent();
            }
        }
        return folder;
    }
}
