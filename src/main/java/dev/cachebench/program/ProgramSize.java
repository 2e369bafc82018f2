package dev.cachebench.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** How much code a program may load, judged by the size of its class path, which takes no time to look at. */
public final class ProgramSize {
    /** About a thousand classes in jars: what probes do to the JIT compiler is felt from here on. */
    private static final long LARGE = 2_000_000;
    /** A class in a folder is about twice as long as in a jar. */
    private static final int PACKED = 2;

    private static final int MOST_FILES = 20_000; // "." may be a home folder

    private long bytes;
    private int files;

    private ProgramSize() {}

    /** Whether the program's class path has more code than a person's own few classes. */
    public static boolean isLarge(Program program) {
        ProgramSize size = new ProgramSize();
        for (String entry : program.launch().classPath().split(File.pathSeparator)) {
            try {
                size.add(Path.of(entry));
            } catch (InvalidPathException | IOException e) {
                // java passes over such an entry too
            }
        }
        return size.bytes >= LARGE;
    }

    private void add(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            folder(entry);
        } else if (Files.isRegularFile(entry)) {
            bytes += Files.size(entry);
        }
    }

    private void folder(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes += file.toString().endsWith(".class") ? attributes.size() / PACKED : 0;
                files++;
                return bytes < LARGE && files < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
