package dev.cachebench.target.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What javac reads for the sake of a file is known before it runs. */
class NeighboursTest {
    private static final int PROGRAMS = 15;
    private static final int FILES = 12;
    private static final List<String> PACKAGES = List.of("a", "a.b", "c");

    private static String packageOf(int file) {
        return PACKAGES.get(file % PACKAGES.size());
    }

    @Test
    void noFewerFilesAreFoundThanJavacReads(@TempDir Path folder) throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int program = 0; program < PROGRAMS; program++) {
            Path root = folder.resolve("p" + program);
            for (int file = 0; file < FILES; file++) {
                Path source = root.resolve(packageOf(file).replace('.', '/')).resolve("T" + file + ".java");
                Files.createDirectories(source.getParent());
                Files.writeString(source, source(file, random));
            }
            SourceTree sources = SourceTree.ofFile(root.resolve("a/T0.java"));

            Set<String> compiled = SourceCompiler.compile(sources, List.of()).keySet();
            Set<String> found = new TreeSet<>();
            for (Path file : sources.read()) {
                found.add(root.relativize(file).toString().replace(".java", "").replace('/', '.'));
            }
            assertThat(found).as("seed " + seed + ", program " + program).containsAll(compiled);
        }
    }

    /** A class that refers to two others, each in one of the ways that Java has. */
    private static String source(int file, Random random) {
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 2; i++) {
            int other = random.nextInt(FILES);
            String name = "T" + other;
            String full = packageOf(other) + "." + name;
            switch (random.nextInt(5)) {
                case 0 -> body.append("    " + full + " f" + i + ";\n");
                case 1 -> {
                    imports.append("import " + full + ";\n");
                    body.append("    " + name + " f" + i + "; // \"\n");
                }
                case 2 -> {
                    imports.append("import " + packageOf(other) + ".*;\n");
                    body.append("    int f" + i + " = /* ' */ " + name + ".ONE;\n");
                }
                case 3 -> {
                    imports.append("import static " + full + ".ONE;\n");
                    body.append("    String s" + i + " = \"\\\"//\" + ONE;\n");
                }
                default -> body.append("    Object f" + i + " = new " + full + "();\n");
            }
        }
        return "package " + packageOf(file) + ";\n" + imports + "public class T" + file
                + " {\n    public static final int ONE = 1;\n" + body + "}\n";
    }
}
