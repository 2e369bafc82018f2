package dev.cachebench.target.source;

import dev.cachebench.cache.Memoized;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Compiles sources with the {@code javac} of another JDK, which may know a newer language than this one. */
final class OtherCompiler {
    private static final String ENDING = ".class";

    private final Path javac;

    OtherCompiler(Path javac) {
        this.javac = javac;
    }

    /**
     * @param options for javac
     * @return class files by binary name
     * @throws UserFault with the compiler's errors
     */
    Map<String, byte[]> compile(SourceTree sources, List<String> options) throws IOException {
        try (ScratchFolder scratch = new ScratchFolder(null, "cachebench-javac-")) {
            Path folder = scratch.path();
            Path classes = Files.createDirectory(folder.resolve("classes"));
            String memoized = Memoized.class.getName().replace('.', '/') + ENDING;
            List<String> command = new ArrayList<>(List.of(javac.toString()));
            command.addAll(options);
            command.set(
                    command.indexOf("-cp") + 1,
                    options.get(options.indexOf("-cp") + 1)
                            + File.pathSeparator
                            + annotation(folder.resolve("annotation"), memoized));
            command.addAll(
                    List.of("-d", classes.toString(), "@" + Files.write(folder.resolve("sources"), quoted(sources))));
            run(sources.named(), command);
            return classFiles(classes);
        }
    }

    /** A folder with our annotation, for sources that ask for caches. */
    private static Path annotation(Path folder, String file) throws IOException {
        Path to = folder.resolve(file);
        Files.createDirectories(to.getParent());
        try (InputStream in = Memoized.class.getResourceAsStream("/" + file)) {
            Files.copy(in, to);
        }
        return folder;
    }

    /** As an argument file of javac has them. */
    private static List<String> quoted(SourceTree sources) {
        List<String> lines = new ArrayList<>();
        for (Path file : sources.files()) {
            lines.add("\"" + file.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
        return lines;
    }

    private static void run(Path named, List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String messages = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw UserFault.usage("'" + named + "' does not compile").withDetail(messages);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while compiling '" + named + "'");
        }
    }

    private static Map<String, byte[]> classFiles(Path folder) throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = folder.relativize(file).toString().replace(File.separatorChar, '.');
                if (name.endsWith(ENDING)) {
                    classes.put(name.substring(0, name.length() - ENDING.length()), Files.readAllBytes(file));
                }
            }
        }
        return classes;
    }
}
