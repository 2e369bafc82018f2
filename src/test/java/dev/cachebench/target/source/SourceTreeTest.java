package dev.cachebench.target.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of sources is one program. */
class SourceTreeTest {
    @TempDir
    Path folder;

    private Path file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private SourceTree tree(String path) throws IOException {
        return SourceTree.inFolder(folder.resolve(path));
    }

    @Test
    void everyClassFindsEveryOther() throws IOException {
        file("a/One.java", "package a; class One { b.Two two; }");
        file("b/Two.java", "package b; public class Two { Class<?> three; }");
        file("Three.java", "class Three {}");

        assertThat(SourceCompiler.compile(tree(""), List.of())).containsOnlyKeys("a.One", "b.Two", "Three");
    }

    @Test
    void packagesBeginWhereTheirDeclarationsSay() throws IOException {
        file("src/main/java/a/b/Main.java", "package a.b; class Main { a.Util util; }");
        file("src/main/java/a/Util.java", "package a; public class Util {}");
        file("src/main/java/a/b/package-info.java", "@Deprecated package a.b;");
        file("src/main/resources/words.txt", "one");
        Path root = folder.resolve("src/main/java");

        assertThat(tree("").roots()).containsExactly(root);
        assertThat(tree("").resources()).containsExactly(root, folder.resolve("src/main/resources"));
        assertThat(tree("src/main/java/a/b").roots()).containsExactly(root);
        assertThat(SourceCompiler.compile(tree("src/main/java/a/b"), List.of()))
                .as("what lies beside the folder is found too")
                .containsKeys("a.b.Main", "a.Util");
    }

    @Test
    void hiddenFoldersAndOtherFilesAreNoSources() throws IOException {
        Path main = file("Main.java", "class Main {}");
        file(".git/Old.java", "no Java");
        file("Main.java.orig", "no Java");
        Files.createDirectories(folder.resolve("Folder.java"));

        assertThat(tree("").files()).containsExactly(main);
    }

    @Test
    void aModuleIsCompiledForTheClassPath() throws IOException {
        file("module-info.java", "module m { requires nowhere.to.be.found; }");
        Path main = file("a/Main.java", "package a; class Main { java.sql.Connection c; B b; }");
        file("a/B.java", "package a; class B {}");

        assertThat(SourceCompiler.compile(tree(""), List.of())).containsOnlyKeys("a.Main", "a.B");
        assertThat(SourceCompiler.compile(SourceTree.ofFile(main), List.of())).containsOnlyKeys("a.Main", "a.B");
    }

    @Test
    void anErrorIsSaidWithItsFileAndLine() throws IOException {
        file("Good.java", "class Good {}");
        Path bad = file("a/Bad.java", "package a;\nclass Bad {\n    int x = \"s\";\n}\n");

        assertThatThrownBy(() -> SourceCompiler.compile(tree(""), List.of()))
                .hasMessage("'" + folder.resolve("") + "' does not compile")
                .isInstanceOfSatisfying(
                        UserFault.class,
                        fault -> assertThat(fault.detail()).startsWith(bad + ":3: error: incompatible types"));
    }

    @Test
    void aClassFileThatAnEarlierCompilerLeftIsNotCompiledAgainst() throws IOException {
        Path gone = file("Gone.java", "class Gone {}");
        byte[] compiled =
                SourceCompiler.compile(SourceTree.ofFile(gone), List.of()).get("Gone");
        Files.write(folder.resolve("Gone.class"), compiled);
        Files.delete(gone);
        Path main = file("Main.java", "class Main { Gone gone; }");

        for (SourceTree sources : List.of(tree(""), SourceTree.ofFile(main))) {
            assertThatThrownBy(() -> SourceCompiler.compile(sources, List.of()))
                    .isInstanceOfSatisfying(
                            UserFault.class,
                            fault -> assertThat(fault.detail()).contains("cannot find symbol", "class Gone"));
        }
    }
}
