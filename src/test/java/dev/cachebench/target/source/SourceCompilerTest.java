package dev.cachebench.target.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A source file is compiled with what lies beside it, and with nothing of ours. */
class SourceCompilerTest {
    @TempDir
    Path folder;

    private Path source(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void neighboursAreCompiledToo() throws IOException {
        source("src/a/b/Beside.java", "package a.b; class Beside { static int one() { return a.Above.TWO; } }");
        source("src/a/Above.java", "package a; public class Above { public static final Integer TWO = 2; }");
        source("src/a/b/Unused.java", "package a.b; class Unused { does not compile }");
        Path main = source("src/a/b/Main.java", "package a.b; class Main { int x = Beside.one(); class In {} }");

        assertThat(SourceCompiler.compile(SourceTree.ofFile(main), List.of()))
                .containsOnlyKeys("a.b.Main", "a.b.Main$In", "a.b.Beside", "a.Above");
    }

    @Test
    void aPackageThatIsNotThatOfTheFolderIsNoHindrance() throws IOException {
        Path main = source("scratch/Main.java", "/* package wrong; */ package a.b; class Main {}");

        assertThat(SourceCompiler.compile(SourceTree.ofFile(main), List.of())).containsOnlyKeys("a.b.Main");
    }

    @Test
    void ourOwnLibrariesAreNotSeen() throws IOException {
        Path main = source("Main.java", "class Main { Object o = new picocli.CommandLine.Help.Ansi[0]; }");

        assertThatThrownBy(() -> SourceCompiler.compile(SourceTree.ofFile(main), List.of()))
                .isInstanceOfSatisfying(
                        UserFault.class,
                        fault ->
                                assertThat(fault.detail()).contains("package picocli.CommandLine.Help does not exist"));
    }

    @Test
    void warningsAreNoErrors() throws IOException {
        Path main = source(
                "Main.java",
                "class Main { @Deprecated void f() {} void g(java.util.List l) { l.add(1); new Thread().stop(); } }");

        assertThat(SourceCompiler.compile(SourceTree.ofFile(main), List.of())).containsOnlyKeys("Main");
    }

    @Test
    void linesAndNamesOfParametersAreKept() throws IOException {
        Path main = source("Main.java", "class Main {\n  int f(int amount) {\n    return amount;\n  }\n}\n");
        List<String> seen = new ArrayList<>();
        new ClassReader(SourceCompiler.compile(SourceTree.ofFile(main), List.of())
                        .get("Main"))
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(int a, String name, String d, String g, String[] e) {
                                return !name.equals("f")
                                        ? null
                                        : new MethodVisitor(Opcodes.ASM9) {
                                            @Override
                                            public void visitParameter(String parameter, int access) {
                                                seen.add(parameter);
                                            }

                                            @Override
                                            public void visitLineNumber(int line, Label start) {
                                                seen.add("line " + line);
                                            }
                                        };
                            }
                        },
                        0);

        assertThat(seen).containsExactly("amount", "line 3");
    }
}
