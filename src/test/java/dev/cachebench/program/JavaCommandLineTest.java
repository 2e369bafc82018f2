package dev.cachebench.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCommandLineTest {
    @TempDir
    private Path folder;

    private JavaCommandLine expanded(String text, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("args"), text);
        List<String> words = new java.util.ArrayList<>(List.of("@" + file));
        words.addAll(List.of(more));
        return new JavaCommandLine(null, null, null, null, List.of("-Xmx1g"), words).expanded();
    }

    @Test
    void optionsAreTheJvmsUntilTheProgramIsNamed() throws IOException {
        JavaCommandLine line =
                expanded("-Xss2m --add-opens java.base/java.lang=ALL-UNNAMED -cp a:b Main -x -cp c", "d");

        assertThat(line.classPath()).isEqualTo("a:b");
        assertThat(line.jvmArgs())
                .containsExactly("-Xmx1g", "-Xss2m", "--add-opens", "java.base/java.lang=ALL-UNNAMED");
        assertThat(line.words()).containsExactly("Main", "-x", "-cp", "c", "d");
    }

    @Test
    void aModuleOrAJarMayBeNamed() throws IOException {
        JavaCommandLine module = expanded("--module-path=mods --module app/app.Main x", "y");
        JavaCommandLine jar = expanded("-ea -jar app.jar x");

        assertThat(module.modulePath()).isEqualTo("mods");
        assertThat(module.module()).isEqualTo("app/app.Main");
        assertThat(module.words()).containsExactly("x", "y");
        assertThat(jar.words()).containsExactly("app.jar", "x");
        assertThat(jar.jvmArgs()).containsExactly("-Xmx1g", "-ea");
    }

    @Test
    void otherWordsStayAsTheyAre() {
        JavaCommandLine line = new JavaCommandLine("a", null, null, null, List.of(), List.of("Main", "@x"));

        assertThat(line.expanded()).isEqualTo(line);
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> expanded("-Xmx1g"))
                .withMessageContaining("names no program");
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> expanded("-cp"))
                .withMessageContaining("-cp, which takes a value");
        assertThatExceptionOfType(UserFault.class)
                .isThrownBy(() -> new JavaCommandLine(null, null, null, null, List.of(), List.of("@nope")).expanded())
                .withMessageContaining("'nope'");
    }
}
