package dev.cachebench.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledClassesTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsHandedDownIsWhatWasCompiled() throws Exception {
        Map<String, byte[]> compiled = new LinkedHashMap<>();
        compiled.put("a.Größe$1", new byte[] {1, 2, 3});
        compiled.put("Empty", new byte[0]);
        Path file = folder.resolve("classes0");

        assertThat(CompiledClasses.option(new UserCode(compiled, List.of()), file))
                .isEqualTo("-Dcachebench.compiled=" + file);
        assertThat(CompiledClasses.read(file)).containsExactlyEntriesOf(compiled);
    }

    @Test
    void whatWasNotCompiledIsNotHandedDown() throws Exception {
        Path file = folder.resolve("classes0");

        assertThat(CompiledClasses.option(new UserCode(null, List.of(folder)), file))
                .isNull();
        assertThat(CompiledClasses.option(null, file)).isNull();
        assertThat(file).doesNotExist();
    }
}
