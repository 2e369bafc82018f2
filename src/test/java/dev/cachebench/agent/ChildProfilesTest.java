package dev.cachebench.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildProfilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "out.pstats, out.4711.pstats",
        "a.b/out.speedscope.json, a.b/out.speedscope.4711.json",
        "kept, kept.4711",
        ".hidden, .hidden.4711"
    })
    void theNumberGoesBeforeTheEnding(Path file, Path expected) {
        assertThat(ChildProfiles.file(file, "4711")).isEqualTo(expected);
    }

    @Test
    void twoJvmsOfOneProcessIdHaveTwoFiles() throws IOException {
        ChildProfiles children = new ChildProfiles(folder.resolve("children"));
        children.options(new Properties());
        long pid = ProcessHandle.current().pid();

        assertThat(children.register(Path.of("r"))).isEqualTo(Path.of("r." + pid));
        assertThat(children.register(Path.of("r"))).isEqualTo(Path.of("r." + pid + ".2"));
        assertThat(children.started())
                .extracting(ChildProfiles.Child::number)
                .containsExactly(String.valueOf(pid), pid + ".2");
    }

    @Test
    void withoutAFolderThereAreNone() throws IOException {
        assertThat(new ChildProfiles(folder.resolve("none")).started()).isEmpty();
    }
}
