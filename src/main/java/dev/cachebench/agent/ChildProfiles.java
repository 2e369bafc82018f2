package dev.cachebench.agent;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The profiles of the JVMs that a profiled program starts. Each registers in a folder of the run, in a file named by
 * its number and with its program as the content, and writes its profile into a file of its own. The number is its
 * process id, followed by {@code .2} and so on where the system uses that again within a run.
 */
public final class ChildProfiles {
    /** The property of the options that names the folder; only those of children have it. */
    static final String FOLDER = "children";

    private final Path folder;

    public ChildProfiles(Path folder) {
        this.folder = folder;
    }

    /**
     * A JVM that was started by the program, or by another such.
     *
     * @param number the process id, or that with a suffix
     * @param program its main class or jar; empty if that is not known
     */
    public record Child(String number, String program) {}

    /**
     * The options of children.
     *
     * @param options those of the program's own JVM
     */
    public Properties options(Properties options) throws IOException {
        Files.createDirectories(folder);
        Properties children = new Properties();
        children.putAll(options);
        children.setProperty(FOLDER, folder.toString());
        return children;
    }

    /** The file of the child that this JVM is. */
    Path register(Path file) throws IOException {
        String pid = String.valueOf(ProcessHandle.current().pid());
        String program = program(System.getProperty("sun.java.command", ""), System.getProperty("java.class.path", ""));
        for (int use = 1; ; use++) {
            String number = use == 1 ? pid : pid + "." + use;
            try {
                Files.writeString(folder.resolve(number), program, StandardOpenOption.CREATE_NEW);
                return file(file, number);
            } catch (FileAlreadyExistsException e) {
                // a child had that number before
            }
        }
    }

    private static String program(String command, String classPath) {
        if (!classPath.isEmpty() && (command + " ").startsWith(classPath + " ")) { // a jar, whose name may hold spaces
            return String.valueOf(Path.of(classPath).getFileName());
        }
        int end = command.indexOf(' ');
        return end < 0 ? command : command.substring(0, end);
    }

    /** A child's file: {@code out.4711.pstats} for {@code out.pstats}. */
    public static Path file(Path file, String number) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        int end = dot > 0 ? dot : name.length();
        return file.resolveSibling(name.substring(0, end) + "." + number + name.substring(end));
    }

    /** The children that have started so far, in the order of their numbers. */
    public List<Child> started() throws IOException {
        List<Child> children = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return children;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                children.add(new Child(file.getFileName().toString(), Files.readString(file)));
            }
        }
        children.sort((a, b) -> a.number().length() == b.number().length()
                ? a.number().compareTo(b.number())
                : Integer.compare(a.number().length(), b.number().length()));
        return children;
    }
}
