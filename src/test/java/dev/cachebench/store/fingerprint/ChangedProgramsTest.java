package dev.cachebench.store.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.key.CanonicalBytes;
import dev.cachebench.cache.key.Unkeepable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No change that may change a result goes unseen: the call gets another key, or none. */
@Tag("slow")
class ChangedProgramsTest {
    /**
     * A program, in which {@code @} stands for what changes and {@code ~} for an at sign; files are separated by {@code
     * ----}.
     */
    record Change(String name, String program, String before, String after) {
        String[] files(String part) {
            return program.replace("@", part.replace('~', '@'))
                    .replace('~', '@')
                    .split("----");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Five lines each: the four components, and an empty one. */
    static List<Change> changes() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/resources/changed-programs.txt"));
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i + 3 < lines.size(); i += 5) {
            changes.add(new Change(lines.get(i), lines.get(i + 1), lines.get(i + 2), lines.get(i + 3)));
        }
        return changes;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isSeen(Change change) throws IOException {
        assertThat(key(change.files(change.before()))).isNotEqualTo(key(change.files(change.after())));
    }

    private static Object key(String... files) throws IOException {
        try (CompiledProgram program = CompiledProgram.of(files)) {
            return program.price(3);
        } catch (Unkeepable e) {
            return new Object(); // a call that is computed
        }
    }

    @Test
    void aLocaleThatIsSetWhileTheProgramRunsMakesADifference() throws IOException {
        Locale locale = Locale.getDefault();
        try (CompiledProgram program = CompiledProgram.of(
                "class Shop { static int price(int n) { return String.format(\"%f\", 1.0 * n).length(); }"
                        + " static int twice(int n) { return 2 * n; } }")) {
            VersionFingerprint price = program.version("price", "(I)I");
            VersionFingerprint twice = program.version("twice", "(I)I");
            byte[] before = completed(price);
            byte[] steady = completed(twice);
            Locale.setDefault(locale.equals(Locale.GERMANY) ? Locale.US : Locale.GERMANY);
            assertThat(completed(price)).isNotEqualTo(before);
            assertThat(completed(twice)).isEqualTo(steady);
            Locale.setDefault(locale);
            assertThat(completed(price)).isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static byte[] completed(VersionFingerprint version) {
        CanonicalBytes key = new CanonicalBytes();
        version.complete(key);
        return key.digest();
    }

    @Test
    void anArgumentWhoseClassIsOfAnotherLoaderHasNoKey() throws Exception {
        String shop = "public class Shop { public static class Tax { int of(int n) { return n / 10; } }"
                + " static int price(Object tax) { return ((Tax) tax).of(1); } }";
        try (CompiledProgram program = CompiledProgram.of(shop);
                CompiledProgram plugin = CompiledProgram.of(shop.replace("/ 10", "/ 20"))) {
            Object argument = plugin.type("Shop$Tax").getConstructor().newInstance();
            assertThatThrownBy(() -> program.key("price", "(Ljava/lang/Object;)I", argument))
                    .isInstanceOf(Unkeepable.class)
                    .hasMessage("there are instances of Shop$Tax of another class loader");
        }
    }
}
