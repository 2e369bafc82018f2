package dev.cachebench.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
@Tag("jvm")
class StoreCrashTest {
    @TempDir
    private Path home;

    /** {@code scripts/bench store --crash} kills more of them. */
    @Test
    void losesNothingThatItHasAcknowledgedWhenWritersAreKilled() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        System.out.println("StoreCrashTest: seed " + seed);
        StoreCrash crash = new StoreCrash(home.resolve("store"), seed);
        crash.round();
        crash.round();
        assertThat(crash.kills()).isPositive(); // six, unless the machine is too busy
        assertThat(crash.acknowledged()).isGreaterThan(6);
    }
}
