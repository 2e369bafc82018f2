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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of sources name jars. */
class SourceDependenciesTest {
    @TempDir
    Path folder;

    private Path file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static List<String> wanted(SourceTree sources) throws IOException {
        return SourceDependencies.of(sources).stream()
                .map(each -> each.coordinates() + " " + each.file().getFileName() + ":" + each.line())
                .toList();
    }

    @Test
    void aFileNamesAnyNumberOfJarsInTheirOrder() throws IOException {
        Path source = file("S.java", """
                //DEPS g:b:1 g:a:1
                // DEPS g:absent:1
                 //DEPS g:absent:1
                //DEPSY g:absent:1
                class S { String s = "
                //DEPS\tg:c:1,g:b:1; g:b:2:linux
                """);

        assertThat(wanted(SourceTree.ofFile(source)))
                .containsExactly("g:b:1 S.java:1", "g:a:1 S.java:1", "g:c:1 S.java:6", "g:b:2:linux S.java:6");
    }

    @Test
    void allFilesOfAFolderNameTheJarsOfItsProgram() throws IOException {
        file("B.java", "//DEPS g:b:1\nclass B {}");
        file("a/A.java", "package a;\n//DEPS g:a:1 g:b:1\nclass A {}");

        assertThat(wanted(SourceTree.inFolder(folder))).containsExactly("g:b:1 B.java:1", "g:a:1 A.java:2");
    }

    @Test
    void ofAFileTheNeighboursThatItNeedsCountToo() throws IOException {
        Path main = file("src/a/Main.java", """
                package a;
                import b.*;
                import c.Imported;
                //DEPS g:main:1
                class Main {
                    Object o = new Near(); // not Commented
                    String s = "not Quoted \\" Quoted";
                    d.Full f; /* not Commented */
                }
                """);
        file("src/a/Near.java", "package a;\n//DEPS g:near:1\nclass Near { Far far; }");
        file("src/a/Far.java", "package a;\n//DEPS g:far:1\nclass Far { Main back; }");
        file("src/b/Object.java", "package b;\n//DEPS g:object:1\npublic class Object {}");
        file("src/b/Unused.java", "package b;\n//DEPS g:wrong:1\npublic class Unused {}");
        file("src/c/Imported.java", "package c;\n//DEPS g:imported:1\npublic class Imported {}");
        file("src/d/Full.java", "package d;\n//DEPS g:full:1\npublic class Full {}");
        for (String other : List.of("Commented", "Quoted", "Unrelated")) {
            file("src/a/" + other + ".java", "package a;\n//DEPS g:wrong:1\nclass " + other + " {}");
        }

        assertThat(SourceDependencies.of(SourceTree.ofFile(main)))
                .extracting(each -> each.part(1))
                .startsWith("main")
                .containsExactlyInAnyOrder("main", "near", "far", "object", "imported", "full");
    }

    @Test
    void twoVersionsOfAJarContradictEachOther() throws IOException {
        file("A.java", "//DEPS g:a:1\nclass A {}");
        file("B.java", "//DEPS g:a:2\nclass B {}");

        assertThatThrownBy(() -> wanted(SourceTree.inFolder(folder)))
                .isInstanceOf(UserFault.class)
                .hasMessage("'//DEPS g:a:2' in " + folder.resolve("B.java")
                        + ":1 is another version than '//DEPS g:a:1' in " + folder.resolve("A.java")
                        + ":1; a program has one version of a jar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " g:a", " g:a:1:linux:x", " g:a:../1", " g:a:", " g:${a}:1", " g:a:[1]"})
    void whatNamesNoJarIsSaidWithItsLine(String rest) throws IOException {
        Path source = file("S.java", "class S {}\n//DEPS" + rest + "\n");

        assertThatThrownBy(() -> wanted(SourceTree.ofFile(source)))
                .isInstanceOf(UserFault.class)
                .hasMessageStartingWith("'//DEPS")
                .hasMessageContaining(source + ":2 names no jar; write group:artifact:version");
    }
}
