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

    static final class Tables {
        static final int[] READ = {1, 2, 3};
        static final int[] FILLED = {1, 2, 3};
        static final int[] FILLED_WITHIN = {1, 2, 3};
        static final int[] FILLED_AFTER = {1, 2, 3};
        static final int[] FILLED_IN_LITERAL = {1, 2, 3};

        static int reads(int key) {
            int first = READ[key];
            int[][] rows = {{first, key}, new int[] {7, 8, first > 3 ? key : 9}};
            return String.format("%d %d", first, rows[1][0]).length();
        }

        static void fills(int key) {
            FILLED[key] = 4;
        }

        static void fillsWithin(int key) {
            int[] table = FILLED_WITHIN;
            int[] made = {1, 2};
            table[key] = made[0];
        }

        static int[] fillsAfter(int key) {
            int[] table = FILLED_AFTER;
            int[] one;
            int[] other = one = new int[1];
            table[key] = one[0];
            return other;
        }

        static int[] fillsInLiteral(int key) {
            int[] table = FILLED_IN_LITERAL;
            return new int[] {table[key] = 5};
        }
    }

    @Test
    void anArrayThatIsFilledWhereItIsMadeIsNoFieldsArray() {
        String tables = Tables.class.getName().replace('.', '/');
        WrittenFields fields = WrittenFields.all(WrittenFieldsTest::classFile, () -> List.of(tables));
        assertThat(fields.hasContents(tables, "READ")).isFalse();
        assertThat(fields.hasContents(tables, "FILLED")).isTrue();
        assertThat(fields.hasContents(tables, "FILLED_WITHIN")).isTrue();
        assertThat(fields.hasContents(tables, "FILLED_AFTER")).isTrue();
        assertThat(fields.hasContents(tables, "FILLED_IN_LITERAL")).isTrue();
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
