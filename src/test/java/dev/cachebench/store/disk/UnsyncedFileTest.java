package dev.cachebench.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.store.disk.FileCall.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the test of power cuts takes a disk to do. */
class UnsyncedFileTest {
    private static final int CUTS = 300;

    private final UnsyncedFile file = new UnsyncedFile();

    private void write(int at, String text) {
        file.add(new FileCall(Kind.WRITE, "db", at, text.getBytes(StandardCharsets.US_ASCII)));
    }

    private void call(Kind kind, long at) {
        file.add(new FileCall(kind, "db", at, new byte[0]));
    }

    /** All that may be there, with {@code _} for a hole. */
    private Set<String> outcomes() {
        Set<String> outcomes = new TreeSet<>();
        Random random = new Random(1);
        for (int i = 0; i < CUTS; i++) {
            byte[] content = file.afterPowerCut(random);
            outcomes.add(
                    content == null ? "no file" : new String(content, StandardCharsets.US_ASCII).replace('\0', '_'));
        }
        return outcomes;
    }

    @Test
    void whatWasSyncedIsThereAndOfTheRestAnyPart() {
        write(0, "ab");
        call(Kind.SYNC, 0);
        write(2, "c");
        write(3, "d");
        assertThat(outcomes()).contains("ab", "abc", "ab_d", "abcd").allMatch(outcome -> outcome.startsWith("ab"));
        call(Kind.SYNC, 0);
        assertThat(outcomes()).containsExactly("abcd");
    }

    @Test
    void aLongWriteMayBeCutShort() {
        write(0, "x".repeat(4096));
        assertThat(outcomes()).contains("", "x".repeat(512), "x".repeat(4096));
    }

    @Test
    void truncationsAndDeletionsCountAsWrites() {
        write(0, "abc");
        call(Kind.SYNC, 0);
        call(Kind.TRUNCATE, 1);
        assertThat(outcomes()).containsExactlyInAnyOrder("abc", "a");
        call(Kind.SYNC, 0);
        call(Kind.DELETE, 0);
        assertThat(outcomes()).containsExactlyInAnyOrder("a", "no file");
        write(1, "z");
        assertThat(outcomes()).contains("no file", "_z").doesNotContain("a", "az");
        call(Kind.DELETE, 0);
        file.otherIsSynced();
        assertThat(outcomes()).containsExactly("no file");
    }

    @Test
    void readsWhatStraceWrites() {
        FileCall write = FileCall.of("1795908698.052847 pwrite64(3<\\x2f\\x66>, \"\\x61\\x62\", 2, 10) = 2");
        assertThat(write.kind()).isEqualTo(Kind.WRITE);
        assertThat(write.path()).isEqualTo("/f");
        assertThat(write.at()).isEqualTo(10);
        assertThat(write.bytes()).containsExactly('a', 'b');
        assertThat(FileCall.of("1795908698.053969 ftruncate(3<\\x2f\\x66>, 5) = 0"))
                .extracting(FileCall::kind, FileCall::path, FileCall::at)
                .containsExactly(Kind.TRUNCATE, "/f", 5L);
        assertThat(FileCall.of("1795908698.052927 fdatasync(3<\\x2f\\x66>(deleted)) = 0")
                        .kind())
                .isEqualTo(Kind.SYNC);
        assertThat(FileCall.of("1795908698.054067 unlink(\"\\x2f\\x66\") = 0"))
                .extracting(FileCall::kind, FileCall::path)
                .containsExactly(Kind.DELETE, "/f");
        assertThat(FileCall.of("1795908698.1 unlink(\"\\x2f\\x66\") = -1 ENOENT (No such file or directory)"))
                .isNull();
        assertThat(FileCall.of("1795908697.260298 +++ exited with 0 +++")).isNull();
        assertThatThrownBy(() -> FileCall.of("1795908698.1 pwrite64(3<\\x2f\\x66>, \"\\x61\"..., 2, 10) = 2"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> FileCall.of("1795908698.1 rename(\"\\x2f\\x66\", \"\\x2f\\x67\") = 0"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
