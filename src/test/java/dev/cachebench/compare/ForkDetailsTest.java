package dev.cachebench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkDetailsTest {

    @Test
    void whatAForkWritesIsReadBack(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("details");
        String option = ForkDetails.option(file);
        String property = option.substring(2, option.indexOf('='));
        ForkDetails details = new ForkDetails(16.5, 1e-3, 26.25);
        assertThat(ForkDetails.isAsked()).isFalse();

        System.setProperty(property, file.toString());
        try {
            assertThat(ForkDetails.isAsked()).isTrue();
            details.write();
        } finally {
            System.clearProperty(property);
        }

        assertThat(ForkDetails.read(file)).isEqualTo(details);
    }
}
