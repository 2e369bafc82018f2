package dev.cachebench.report.profile.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.profile.Profiles;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ExportFormatTest {

    @Test
    void aFilesNameTellsItsFormat() {
        assertThat(ExportFormat.forFile("dir.json/out.pstats")).contains(ExportFormat.PSTATS);
        assertThat(ExportFormat.forFile("OUT.PROF")).contains(ExportFormat.PSTATS);
        assertThat(ExportFormat.forFile("a.speedscope.json")).contains(ExportFormat.SPEEDSCOPE);
        assertThat(ExportFormat.forFile("a.json")).contains(ExportFormat.JSON);
        assertThat(ExportFormat.forFile("a.html")).contains(ExportFormat.FLAMEGRAPH);
        assertThat(ExportFormat.forFile("a.callgrind")).contains(ExportFormat.CALLGRIND);
        assertThat(ExportFormat.forFile("a.collapsed")).contains(ExportFormat.COLLAPSED);
        assertThat(ExportFormat.forFile("report.txt")).isEmpty();
        assertThat(ExportFormat.forFile("json")).isEmpty();
    }

    @Test
    void aMisspeltFormatIsNamedWithTheNearest() {
        assertThat(ExportFormat.named("speedscope")).isEqualTo(ExportFormat.SPEEDSCOPE);
        assertThatThrownBy(() -> ExportFormat.named("callgrnd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown profile format 'callgrnd'; did you mean 'callgrind'?");
        assertThatThrownBy(() -> ExportFormat.named("xml"))
                .hasMessage("unknown profile format 'xml'; known are pstats, collapsed, speedscope, callgrind, "
                        + "flamegraph, json");
    }

    @Test
    void everyFormatWritesTheSameBytesTwice() throws IOException {
        for (ExportFormat format : ExportFormat.values()) {
            assertThat(Written.bytes(format.exporter("t"), Profiles.random(9, 500, 20)))
                    .as(format.text())
                    .isEqualTo(Written.bytes(format.exporter("t"), Profiles.random(9, 500, 20)));
        }
    }
}
