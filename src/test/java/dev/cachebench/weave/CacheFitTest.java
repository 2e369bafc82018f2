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
        return new CacheSite(
                0,
                new CacheSite.Woven(new MethodRef("a.B", "f", descriptor, true), range(), checkedShare, false),
                null,
                List.of());
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

        int total() {
            return price;
        }
    }

    private static CacheSpec fittedToTotal(String spec) throws IOException {
        MethodRef total = new MethodRef(Item.class.getName(), "total", "()I", false);
        ClassReader reader = new ClassReader(read(total.internalClassName()));
        return CacheFit.fit(CacheSpec.parse(spec), total, reader, CacheFitTest::read);
    }

    @Test
    void withoutParametersFieldsAreTheInstances() throws IOException {
        assertThat(fittedToTotal("lru:5,keys=price")).hasToString("lru:5,keys=this.price");
        assertThat(fittedToTotal("lru:5,keys=fields")).hasToString("lru:5,keys=fields");
        assertThat(fittedToTotal("lru:5,keys=this.price")).hasToString("lru:5,keys=this.price");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lru:5,keys=prize      | CacheFitTest.Item has no field or method 'prize'; did you mean 'price'?
            lru:5,keys=this.prize | CacheFitTest.Item has no field or method 'prize'; did you mean 'price'?
            lru:5,keys=price,per=instance | per=instance leaves the instance out of the key; leave out this.price
            """)
    void aFieldThatTheInstanceLacksIsRefused(String spec, String message) {
        assertThatThrownBy(() -> fittedToTotal(spec))
                .isInstanceOf(UserFault.class)
                .hasMessageEndingWith(message);
    }

    @Test
    void aStaticMethodHasNoInstanceToCompare() {
        assertThatThrownBy(() -> fitted("this.id", true))
                .isInstanceOf(UserFault.class)
                .hasMessageEndingWith("Named.city is static and has no instance; leave out this.id");
    }

    private static CacheSpec fitted(String keys, boolean withNames) throws IOException {
        return fittedTo("lru:5,keys=" + keys, withNames);
    }

    private static CacheSpec fittedTo(String spec, boolean withNames) throws IOException {
        ClassReader reader = new ClassReader(read(Named.class.getName().replace('.', '/')));
        if (!withNames) {
            ClassWriter writer = new ClassWriter(0);
            reader.accept(writer, ClassReader.SKIP_DEBUG);
            reader = new ClassReader(writer.toByteArray());
        }
        String descriptor =
                "(Ljava/lang/StringBuilder;JL" + Item.class.getName().replace('.', '/') + ";)Ljava/lang/String;";
        MethodRef city = new MethodRef(Named.class.getName(), "city", descriptor, true);
        return CacheFit.fit(CacheSpec.parse(spec), city, reader, CacheFitTest::read);
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

    @ParameterizedTest
    @CsvSource({"'lru:5,tag=id', 2", "'lru:5,tag=#3', 3", "'lru:5,tag=id,keys=-session', 2", "'lru:5,tag=id,keys=id', 2"
    })
    void aTagIsAnArgumentOfTheKey(String spec, int position) throws IOException {
        assertThat(fittedTo(spec, true).rules().keys().provenance().tag().position())
                .isEqualTo(position);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            lru:5,tag=sesion | 'lru:5,tag=sesion': CacheFitTest.Named.city has no parameter 'sesion'; did you mean 'session'?
            lru:5,tag=#4     | 'lru:5,tag=#4': CacheFitTest.Named.city has no #4: it takes 3 arguments
            lru:5,tag=session,keys=-session | 'lru:5,tag=session,keys=-session': tag=session needs that argument in the key, and keys= leaves it out; leave out one of them
            lru:5,tag=#1,keys=#2 | 'lru:5,tag=#1,keys=#2': tag=#1 needs that argument in the key, and keys= leaves it out; leave out one of them
            lru:5,files=sesion | 'lru:5,files=sesion': CacheFitTest.Named.city has no parameter 'sesion'; did you mean 'session'?
            lru:5,files=id | 'lru:5,files=id': files=id names a parameter of CacheFitTest.Named.city that is a long, and no path; files= takes a Path, a File, a String, or an array or a list of them
            lru:5,files | 'lru:5,files': no parameter of CacheFitTest.Named.city can name a file; leave out files
            """)
    void anArgumentThatIsNotThereOrNotFitIsRefused(String spec, String message) {
        assertThatThrownBy(() -> fittedTo(spec, true))
                .isInstanceOf(UserFault.class)
                .hasMessage(message);
    }

    /** Methods by what they return. */
    static final class Results {
        static Pooled pooled(String url) {
            return new Pooled();
        }

        static String text(String url) {
            return url;
        }

        static Source source(String url) {
            return null;
        }

        static java.sql.Connection connection(String url) {
            return null;
        }

        static int number(String url) {
            return 1;
        }
    }

    interface Source {}

    abstract static class Base implements AutoCloseable {
        public boolean isOpen() {
            return true;
        }

        @Override
        public abstract void close();
    }

    static final class Pooled extends Base {
        public boolean isValid() {
            return true;
        }

        public String name() {
            return "";
        }

        @Override
        public void close() {}
    }

    private static CacheSpec fittedToResult(String method, String spec) throws IOException {
        String name = Results.class.getName();
        for (java.lang.reflect.Method each : Results.class.getDeclaredMethods()) {
            if (each.getName().equals(method)) {
                MethodRef target = new MethodRef(name, method, org.objectweb.asm.Type.getMethodDescriptor(each), true);
                return CacheFit.fit(
                        CacheSpec.parse(spec),
                        target,
                        new ClassReader(read(name.replace('.', '/'))),
                        CacheFitTest::read);
            }
        }
        throw new AssertionError(method);
    }

    @ParameterizedTest
    @CsvSource({
        "pooled, 'lru:5,close'",
        "pooled, 'lru:5,close=30s,check=isValid'",
        "pooled, 'lru:5,check=isOpen'",
        "source, 'lru:5,close,check=isAlive'",
        "connection, 'lru:5,close,check=isClosed'"
    })
    void resultsAreClosedAndAskedIfTheirTypeCanBe(String method, String spec) throws IOException {
        assertThat(fittedToResult(method, spec)).hasToString(spec);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            text   | close         | 'lru:5,close': CacheFitTest.Results.text returns String, which is not AutoCloseable; leave out close
            number | close         | 'lru:5,close': CacheFitTest.Results.number returns int, which is not AutoCloseable; leave out close
            number | check=isValid | 'lru:5,check=isValid': CacheFitTest.Results.number returns int, which has no boolean method isValid(); leave out check=
            pooled | check=isValit | 'lru:5,check=isValit': CacheFitTest.Results.pooled returns Pooled, which has no boolean method isValit(); did you mean 'isValid'?
            pooled | check=name    | 'lru:5,check=name': CacheFitTest.Results.pooled returns Pooled, whose name is no method without parameters that returns a boolean, as check= needs it
            connection | check=isValid | 'lru:5,check=isValid': CacheFitTest.Results.connection returns Connection, whose isValid is no method without parameters that returns a boolean, as check= needs it
            """)
    void resultsThatCannotBeAreRefused(String method, String option, String message) {
        assertThatThrownBy(() -> fittedToResult(method, "lru:5," + option))
                .isInstanceOf(UserFault.class)
                .hasMessage(message);
    }

    @Test
    void aTagByNameNeedsNames() {
        assertThatThrownBy(() -> fittedTo("lru:5,tag=id", false))
                .hasMessageEndingWith("write a position, as in tag=#1, or compile it with -g or -parameters");
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
                        new CacheSite.Woven(
                                new MethodRef("a.B", "f", "(I)J", true),
                                CacheSpec.parse("lru:5,per=instance"),
                                0,
                                false),
                        null,
                        List.of()))
                .hasMessage("'lru:5,per=instance': B.f is static and has no instances; leave out per=instance");
    }
}
