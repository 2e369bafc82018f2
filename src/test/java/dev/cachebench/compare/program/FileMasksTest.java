package dev.cachebench.compare.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileMasksTest {
    private static WatchedFile text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        OutputPrint print = new LineDigest(List.of()).read(new ByteArrayInputStream(bytes), null, null);
        return new WatchedFile(WatchedFile.Kind.TEXT, print);
    }

    @Test
    void tellWhichFilesCouldNotBeRead() {
        FileMasks masks = new FileMasks(Map.of("a", WatchedFile.UNREADABLE, "b", WatchedFile.DELETED));
        masks.learn(Map.of("a", WatchedFile.UNREADABLE, "b", WatchedFile.DELETED));
        assertThat(masks.agreement(Map.of("a", WatchedFile.UNREADABLE, "b", WatchedFile.DELETED))
                        .isDifferent())
                .isFalse();
        assertThat(masks.unreadable()).containsExactly("a");
        assertThat(masks.unstable()).isEmpty();
        assertThat(WatchedFile.UNREADABLE.isSame(WatchedFile.UNREADABLE)).isFalse();
    }

    @Test
    void findAFileThatCouldBeReadInOneRunAlone() throws IOException {
        FileMasks masks = new FileMasks(Map.of("a", WatchedFile.UNREADABLE));
        assertThat(masks.agreement(Map.of("a", text("one\n"))).isDifferent()).isTrue();
        masks.learn(Map.of("a", text("one\n")));
        assertThat(masks.unstable()).containsExactly("a");
        assertThat(masks.unreadable()).isEmpty();
    }

    @Test
    void areSettledWithoutATextThatIsMissingFromSomeRuns() throws IOException {
        FileMasks masks = new FileMasks(Map.of("log", text("1\n2\n")));
        masks.learn(Map.of("log", text("3\n4\n")));
        assertThat(masks.isSettled()).as("all of it differs by itself").isFalse();
        masks.learn(Map.of());
        assertThat(masks.isSettled()).as("it is not compared").isTrue();
    }
}
