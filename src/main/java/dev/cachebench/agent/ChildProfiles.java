package dev.cachebench.agent;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The profiles of the JVMs that a profiled program starts. Each registers in a folder of the run, in a file named by
 * its number that says what it runs, and writes its profile into a file of its own. The number is its
 * process id, followed by {@code .2} and so on where the system uses that again within a run.
 */
public final class ChildProfiles {
    /** The property of the options that names the folder; only those of children have it. */
    static final String FOLDER = "children";

    private static final String PROGRAM = "program";
    private static final String COMMAND = "command";
    private static final String CLASS_PATH = "classPath";

    private final Path folder;

    public ChildProfiles(Path folder) {
        this.folder = folder;
    }

    /**
     * A JVM that was started by the program, or by another such.
     *
     * @param number the process id, or that with a suffix
     * @param program its main class or jar; empty if that is not known
     * @param classPath its class path, of absolute paths; empty if that is not known
     * @param command its main class or jar and its arguments; empty if that is not known
     * @param started when it registered
     */
    public record Child(String number, String program, String classPath, String command, Instant started) {
        /** The process id. */
        public String pid() {
            int dot = number.indexOf('.');
            return dot < 0 ? number : number.substring(0, dot);
        }
    }

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
        String command = System.getProperty("sun.java.command", "");
        String classPath = System.getProperty("java.class.path", "");
        Properties child = new Properties();
        child.setProperty(PROGRAM, program(command, classPath));
        child.setProperty(COMMAND, command);
        child.setProperty(CLASS_PATH, absolute(classPath));
        for (int use = 1; ; use++) {
            String number = use == 1 ? pid : pid + "." + use;
            try (Writer out = Files.newBufferedWriter(folder.resolve(number), StandardOpenOption.CREATE_NEW)) {
                child.store(out, null);
                return file(file, number);
            } catch (FileAlreadyExistsException e) {
                // a child had that number before
            }
        }
    }

    private static String absolute(String classPath) {
        StringBuilder absolute = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator)) {
            absolute.append(absolute.length() == 0 ? "" : File.pathSeparator).append(new File(entry).getAbsolutePath());
        }
        return absolute.toString();
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
                children.add(read(file));
            }
        }
        children.sort((a, b) -> a.number().length() == b.number().length()
                ? a.number().compareTo(b.number())
                : Integer.compare(a.number().length(), b.number().length()));
        return children;
    }

    private static Child read(Path file) throws IOException {
        Properties child = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            child.load(in);
        }
        return new Child(
                file.getFileName().toString(),
                child.getProperty(PROGRAM, ""),
                child.getProperty(CLASS_PATH, ""),
                child.getProperty(COMMAND, ""),
                Files.getLastModifiedTime(file).toInstant());
    }
}
