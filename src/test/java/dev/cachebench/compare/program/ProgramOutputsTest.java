package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ProgramOutputsTest {
    private static final int RUNS = 3_000;

    /** A run that prints nothing, and deletes a file that no other run does. */
    private static ProgramTrial deleting(String file) throws IOException {
        OutputPrint nothing = new LineDigest(List.of()).read(new ByteArrayInputStream(new byte[0]), null, null);
        return new ProgramTrial(
                "none", 0, true, Map.of(), nothing, nothing, "", Map.of(file, WatchedFile.DELETED), Optional.empty());
    }

    /** As Ctrl-C asks for what is known, whatever the thread that compares is doing. */
    @Test
    void tellWhatIsKnownWhileTheyLearnMore() throws Exception {
        ProgramOutputs outputs = new ProgramOutputs(deleting("first"), false);
        CompletableFuture<Void> learning = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 1; i < RUNS; i++) {
                    outputs.learn(deleting("file" + i));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        int known = 0;
        while (!learning.isDone()) {
            Set<String> files = outputs.unstableFiles();
            assertThat(files.size()).isGreaterThanOrEqualTo(known);
            known = files.size();
        }
        learning.get();
        assertThat(outputs.unstableFiles()).hasSize(RUNS);
    }
}
