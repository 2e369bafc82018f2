package dev.cachebench.weave.purity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenFieldsTest {
    private static final String HOLDER = Holder.class.getName().replace('.', '/');
    private static final String WRITER = Writer.class.getName().replace('.', '/');

    static final class Holder {
        int written;
        int left = 1;
    }

    static final class Writer {
        static void write(Holder holder) {
            holder.written = holder.left;
        }
    }

    private static byte[] classFile(String name) {
        try (InputStream in = WrittenFieldsTest.class.getResourceAsStream("/" + name + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void findsTheFieldsThatOtherClassesWrite() {
        WrittenFields fields = WrittenFields.all(WrittenFieldsTest::classFile, () -> List.of(HOLDER, WRITER), 2);
        assertThat(fields.has(HOLDER, "written")).isTrue();
        assertThat(fields.has(HOLDER, "left")).isFalse();
        assertThat(fields.hasContents(HOLDER, "left")).isFalse();
        assertThat(fields.areDefaultsSet()).isFalse();
    }

    @Test
    void anyFieldMayBeWrittenInAProgramWithTooManyClassesToLookThrough() {
        WrittenFields fields = WrittenFields.all(WrittenFieldsTest::classFile, () -> List.of(HOLDER, WRITER), 1);
        assertThat(fields.has(HOLDER, "written")).isTrue();
        assertThat(fields.has(HOLDER, "left")).isTrue();
        assertThat(fields.hasContents(HOLDER, "left")).isTrue();
        assertThat(fields.areDefaultsSet()).isTrue();
    }

    @Test
    void hintsTellWhatTheFirstClassesWrite() {
        WrittenFields fields = WrittenFields.ofFirst(WrittenFieldsTest::classFile, () -> List.of(HOLDER, WRITER));
        assertThat(fields.has(HOLDER, "written")).isTrue();
        assertThat(fields.has(HOLDER, "left")).isFalse();
    }
}
