package dev.cachebench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A function that asks for nothing twice: whatever the machine does meanwhile, a cache can save nothing. */
class ZeroHitIT {
    @TempDir
    private Path folder;

    @Test
    void aCacheWithoutHitsIsNeverFasterAndNeverPays() throws Exception {
        Files.writeString(folder.resolve("ZeroHit.java"), """
                public class ZeroHit {
                    static int loop(int x) { int s = 0; for (int i = 0; i < 100000; i++) s += i ^ x; return s; }
                }
                """);

        Outcome outcome = Launched.in(folder)
                .run(
                        "compare",
                        "call",
                        "ZeroHit.java#loop",
                        "3",
                        "--cache",
                        "none",
                        "--cache",
                        "lru:10",
                        "--cache",
                        "unbounded");

        assertThat(outcome.fine().out()).doesNotContain("pays").doesNotContain("  faster");
        assertThat(outcome.out()).contains("Verdicts are corrected for 2 comparisons at once");
    }
}
