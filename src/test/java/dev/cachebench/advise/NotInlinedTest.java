package dev.cachebench.advise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.program.Launch;
import dev.cachebench.program.Program;
import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotInlinedTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private static Program program(String... arguments) {
        Launch launch = new Launch(List.of("-version"), ".", null);
        return new Program(JAVA, Runtime.version().feature(), List.of(arguments), launch, List.of());
    }

    private static Hotspot method(String type, String name) {
        return new Hotspot(new MethodRef(type, name, "(I)I"), 0.5, 1_000);
    }

    @Test
    void namesEachMethodAfterTheOptionsOfTheUser() {
        Program apart = NotInlined.of(program("-Xmx1g"), List.of(method("a.Dates$Day", "of")));

        assertThat(apart.jvmArgs())
                .containsExactly("-Xmx1g", "-XX:CompileCommand=quiet", "-XX:CompileCommand=dontinline,a/Dates$Day.of");
    }

    @Test
    void theJvmTakesTheOptionsAndPrintsNothingAboutThem() throws Exception {
        Program apart = NotInlined.of(program(), List.of(method("a.Dates$Day", "of"), method("Dates", "größe")));

        assertThat(printed(apart)).isEqualTo(printed(program()));
    }

    private static String printed(Program program) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.java().toString()));
        command.addAll(program.jvmArgs());
        command.add("-version");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes());
    }
}
