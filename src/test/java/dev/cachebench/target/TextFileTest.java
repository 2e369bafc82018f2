package dev.cachebench.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {
    @Test
    void aFileIsReadUpToItsBound(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("text"), "12345");

        assertThat(TextFile.read(file, 5)).isEqualTo("12345");
        assertThatThrownBy(() -> TextFile.read(file, 4)).isInstanceOf(TextFile.TooLarge.class);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aDeviceWithoutAnEndIsTooLarge() {
        assertThatThrownBy(() -> TextFile.read(Path.of("/dev/zero"), 1_000_000)).isInstanceOf(TextFile.TooLarge.class);
    }
}
