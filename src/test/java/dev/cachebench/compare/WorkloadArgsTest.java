package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line arrives as it was typed. */
class WorkloadArgsTest {
    private static final String PROPERTY = "cachebench.compare.args";

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void argumentsAreReadAsTheyWereWritten(@TempDir Path folder) throws IOException {
        List<String> args = List.of("call", "my folder/A.java#b", "", "a\nb", "ü€😀", "'\"\\", "-Dx=y:z", "");

        String option = WorkloadArgs.option(args, folder.resolve("args of mine"));
        System.setProperty(PROPERTY, option.substring(("-D" + PROPERTY + "=").length()));

        assertThat(WorkloadArgs.read()).isEqualTo(args);
    }

    @Test
    void whatIsToldAsideIsReadBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("aside");
        String option = ForkDetails.option(file);
        String property = option.substring(2, option.indexOf('='));
        ForkDetails aside = new ForkDetails(16.5, 1e-3, 26.25);
        assertThat(ForkDetails.isAsked()).isFalse();

        System.setProperty(property, file.toString());
        try {
            assertThat(ForkDetails.isAsked()).isTrue();
            aside.tell();
        } finally {
            System.clearProperty(property);
        }

        assertThat(ForkDetails.read(file)).isEqualTo(aside);
    }
}
