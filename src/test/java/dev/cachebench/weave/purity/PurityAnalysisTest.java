package dev.cachebench.weave.purity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Hint.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PurityAnalysisTest {
    private static final String OURS = "dev/cachebench/weave/purity/";

    /** The test's own classes are the program; everything else is a library. */
    private static byte[] classFile(String name) {
        if (!name.startsWith(OURS)) {
            return null;
        }
        try (InputStream in = PurityAnalysisTest.class.getResourceAsStream("/" + name + ".class")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Hint> hints(String name) {
        Method method = Arrays.stream(Impurities.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
        return new PurityAnalysis(
                        PurityAnalysisTest::classFile,
                        () -> List.of(
                                OURS + "Impurities",
                                OURS + "Impurities$Rates",
                                OURS + "Impurities$Point",
                                OURS + "Impurities$Entity"))
                .hints(new MethodRef(Impurities.class.getName(), name, descriptor));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pureLoop",
                "pureObject",
                "pureRecursion",
                "pureTables",
                "pureValue",
                "pureEntity",
                "pureCopy",
                "pureAddress",
                "pureSql"
            })
    void whatAMethodDoesToItsOwnObjectsIsItsOwnAffair(String method) {
        assertThat(hints(method)).isEmpty();
    }

    @Test
    void whatEqualsPassesOverIsNoPartOfTheKey() {
        assertThat(hints("readsWhatEqualsDoesNot")).singleElement().satisfies(hint -> {
            assertThat(hint.effect()).isEqualTo(Hint.Effect.READS_FIELD);
            assertThat(hint.what()).isEqualTo("Impurities.Entity.balance");
            assertThat(hint.through()).isEqualTo("Impurities.Entity.balance");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "writesStatic, WRITES_STATIC, Impurities.last",
        "writesField, WRITES_FIELD, Impurities.calls",
        "writesArgument, WRITES_ARRAY,",
        "writesOwnArray, WRITES_ARRAY,",
        "counts, CHANGES_OBJECT, Map.merge",
        "readsClock, READS_CLOCK, System.nanoTime",
        "readsClockByReference, READS_CLOCK, System.nanoTime",
        "rolls, READS_RANDOM, Math.random",
        "rollsShared, READS_RANDOM, Random.nextInt",
        "rollsUnseeded, READS_RANDOM, new Random",
        "prints, DOES_IO, System.out",
        "reads, READS_INPUT, Files.size",
        "readsStatic, READS_STATIC, Impurities.last",
        "readsField, READS_FIELD, Impurities.calls",
        "readsMap, READS_COLLECTION, Impurities.COUNTS",
        "readsFinalMap, READS_COLLECTION, Impurities.prices",
        "readsHandedIn, READS_COLLECTION, Impurities.handedIn",
        "readsCounter, READS_COLLECTION, Impurities.counter",
        "readsStaticArray, READS_COLLECTION, Impurities.SHARES",
        "readsThreadLocal, READS_THREAD, ThreadLocal.get",
        "sortsArgument, CHANGES_OBJECT, Arrays.sort",
        "copiesInto, CHANGES_OBJECT, System.arraycopy",
        "asksDatabase, CONNECTS, ResultSet.next",
        "looksUpHost, CONNECTS, InetAddress.getByName",
        "appends, CHANGES_OBJECT, StringBuilder.append",
        "advances, CHANGES_OBJECT, ByteBuffer.get",
        "readsProperty, READS_ENVIRONMENT, System.getProperty",
        "readsVariable, READS_ENVIRONMENT, System.getenv",
        "readsThread, READS_THREAD, Thread.currentThread",
        "readsIdentity, READS_IDENTITY, System.identityHashCode",
        "makesArray, SHARES_RESULT, int[]",
        "makesList, SHARES_RESULT, java.util.List"
    })
    void eachEffectIsFoundOnceWithItsLine(String method, Effect effect, String what) {
        assertThat(hints(method)).singleElement().satisfies(hint -> {
            assertThat(hint.effect()).isEqualTo(effect);
            assertThat(hint.what()).isEqualTo(what);
            assertThat(hint.place()).matches("Impurities\\.java:\\d+");
            assertThat(hint.through()).isNull();
        });
    }

    @Test
    void aStreamCanBeUsedOnlyOnce() {
        assertThat(hints("streams")).containsExactly(new Hint(Effect.USED_UP, "a Stream", "Impurities", null));
    }

    @Test
    void whatItCallsIsLookedThroughToo() {
        assertThat(hints("readsClockBelow")).singleElement().satisfies(hint -> {
            assertThat(hint.what()).isEqualTo("Instant.now");
            assertThat(hint.through()).isEqualTo("Impurities.stamp");
        });
        assertThat(hints("readsClockInLambda")).extracting(Hint::what).containsExactly("System.currentTimeMillis");
    }

    @Test
    void anObjectThatWasGivenIsNotTheMethodsOwn() {
        assertThat(hints("writesGiven"))
                .extracting(Hint::effect)
                .containsExactly(Effect.READS_FIELD, Effect.WRITES_FIELD, Effect.CHANGES_OBJECT);
    }

    @Test
    void aClassThatIsNotThereGivesNoHints() {
        assertThat(new PurityAnalysis(name -> null, List::of).hints(new MethodRef("com.acme.Gone", "f", "()I")))
                .isEmpty();
        assertThat(new PurityAnalysis(name -> new byte[] {1, 2, 3}, () -> List.of("com/acme/Bad"))
                        .hints(new MethodRef("com.acme.Bad", "f", "()I")))
                .isEmpty();
    }
}
