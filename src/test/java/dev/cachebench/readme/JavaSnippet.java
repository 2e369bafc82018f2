package dev.cachebench.readme;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the body of a {@code main} method, after imports of the library, and runs it in a JVM of its own. */
final class JavaSnippet {
    private static final String CLASS = "Snippet";
    private static final String CLASSES =
            Path.of("target", "classes").toAbsolutePath().toString();

    private JavaSnippet() {}

    /** What the code prints, or why it does not compile. */
    static List<String> run(List<String> code, Path folder) throws IOException, InterruptedException {
        StringBuilder source = new StringBuilder("import dev.cachebench.cache.*;\nimport java.util.*;\n");
        code.stream()
                .filter(line -> line.startsWith("import "))
                .forEach(line -> source.append(line).append('\n'));
        source.append("public class " + CLASS + " {\npublic static void main(String[] args) throws Exception {\n");
        code.stream()
                .filter(line -> !line.startsWith("import "))
                .forEach(line -> source.append(line).append('\n'));
        Path file = Files.writeString(folder.resolve(CLASS + ".java"), source.append("}\n}\n"));

        StringWriter messages = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            List<String> options = List.of("-proc:none", "-cp", CLASSES, "-d", folder.toString());
            if (!compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
                    .call()) {
                return messages.toString().lines().toList();
            }
        }
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        CLASSES + System.getProperty("path.separator") + folder,
                        CLASS)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the code did not end");
        }
        return Files.readAllLines(out);
    }
}
