package dev.cachebench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The live CPython that some tests hold us against. */
public final class Python {
    private Python() {}

    /** Skips the test, and says so, where there is no {@code python3}. */
    public static void assumePresent() {
        boolean present = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, "python3")));
        if (!present) {
            System.err.println("SKIPPED: there is no python3 on the PATH, so nothing was held against a live CPython");
        }
        assumeTrue(present, "there is no python3 on the PATH");
    }

    /** Runs a script in one child process and returns what it printed. */
    public static String run(String script, String input) throws IOException, InterruptedException {
        Path program = Files.createTempFile("cachebench", ".py");
        Path stdin = Files.createTempFile("cachebench", ".in");
        Path errors = Files.createTempFile("cachebench", ".err");
        try {
            Files.writeString(program, script);
            Files.writeString(stdin, input);
            ProcessBuilder builder = new ProcessBuilder("python3", program.toString());
            builder.environment().put("PYTHONIOENCODING", "utf-8");
            Process process = builder.redirectInput(stdin.toFile())
                    .redirectError(errors.toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
            return output;
        } finally {
            Files.delete(program);
            Files.delete(stdin);
            Files.delete(errors);
        }
    }
}
