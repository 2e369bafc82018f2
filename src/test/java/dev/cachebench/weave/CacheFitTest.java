package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;

class CacheFitTest {
    /** A range whose numbers fit into the heap, and whose objects do not. */
    private static CacheSpec range() {
        long entries = Runtime.getRuntime().maxMemory() / 16;
        return new CacheSpec.Precalc(0, Math.min(entries, Integer.MAX_VALUE - 10));
    }

    private static CacheSite site(String descriptor, double checkedShare) {
        return new CacheSite(0, new MethodRef("a.B", "f", descriptor, true), range(), checkedShare, null, List.of());
    }

    @Test
    void aTableOfNumbersNeedsEightBytesAnEntry() {
        assertThatCode(() -> site("(I)J", 0)).doesNotThrowAnyException();
    }

    @Test
    void aTableOfObjectsTooLargeForTheHeapIsRefusedBeforeTheProgramRuns() {
        assertThatThrownBy(() -> site("(I)Ljava/lang/String;", 0))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("needs a table of about ");
    }

    @Test
    void soIsOneOfNumbersThatChecksBox() {
        assertThatThrownBy(() -> site("(I)J", 1)).isInstanceOf(UserFault.class);
    }

    /** A method whose parameters have names. */
    static final class Named {
        static String city(StringBuilder session, long id, Item item) {
            return session + " " + id + item;
        }

        String quote(int item) {
            return "" + item;
        }
    }

    static final class Item {
        int price;
    }

    private static CacheSpec fitted(String keys, boolean withNames) throws IOException {
        ClassReader reader = new ClassReader(read(Named.class.getName().replace('.', '/')));
        if (!withNames) {
            ClassWriter writer = new ClassWriter(0);
            reader.accept(writer, ClassReader.SKIP_DEBUG);
            reader = new ClassReader(writer.toByteArray());
        }
        String descriptor =
                "(Ljava/lang/StringBuilder;JL" + Item.class.getName().replace('.', '/') + ";)Ljava/lang/String;";
        MethodRef city = new MethodRef(Named.class.getName(), "city", descriptor, true);
        return CacheFit.fit(CacheSpec.parse("lru:5,keys=" + keys), city, reader, CacheFitTest::read);
    }

    private static byte[] read(String type) {
        try (InputStream in = CacheFitTest.class.getResourceAsStream("/" + type + ".class")) {
            return in == null || type.startsWith("java/") ? null : in.readAllBytes();
        } catch (IOException e) {
            return null;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "id, 2",
        "'id,item', 2 3",
        "-session, 1",
        "-#1, 1",
        "'#3', 3",
        "'id,price', 2",
        "'-session,price', 1",
        "price, ''"
    })
    void namesBecomeThePositionsOfParameters(String keys, String positions) throws IOException {
        CacheSpec fitted = fitted(keys, true);
        assertThat(fitted).hasToString("lru:5,keys=" + keys);
        assertThat(fitted.rules().keys().arguments().stream()
                        .map(choice -> String.valueOf(choice.position()))
                        .collect(Collectors.joining(" ")))
                .isEqualTo(positions);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            -sesion  | Named.city has no parameter 'sesion'; did you mean 'session'?
            sesion   | Named.city has no parameter 'sesion', and the types of its parameters have no such field; did you mean 'session'?
            prize    | Named.city has no parameter 'prize', and the types of its parameters have no such field; did you mean 'price'?
            -price   | Named.city has no parameter 'price'; known are session, id, item
            '#4'     | Named.city has no #4: it takes 3 arguments
            """)
    void whatIsNotThereIsSaidWithWhatIsNear(String keys, String message) {
        assertThatThrownBy(() -> fitted(keys, true))
                .hasMessageEndingWith(message)
                .isInstanceOf(UserFault.class);
    }

    @Test
    void aClassWithoutNamesTakesPositions() throws IOException {
        assertThatThrownBy(() -> fitted("-session", false))
                .hasMessageContaining("write a position, as in keys=-#1, or compile it with -g or -parameters");
        assertThat(fitted("-#1", false).rules().keys().arguments()).hasSize(1);
    }

    @Test
    void aStaticMethodHasNoInstancesToCacheFor() {
        assertThatThrownBy(() -> new CacheSite(
                        0,
                        new MethodRef("a.B", "f", "(I)J", true),
                        CacheSpec.parse("lru:5,per=instance"),
                        0,
                        null,
                        List.of()))
                .hasMessage("'lru:5,per=instance': B.f is static and has no instances; leave out per=instance");
    }
}
