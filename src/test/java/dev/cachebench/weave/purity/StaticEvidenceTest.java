package dev.cachebench.weave.purity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Hint.Effect;
import dev.cachebench.weave.purity.MethodEvidence.Value;
import dev.cachebench.weave.purity.ReadField.Stability;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class StaticEvidenceTest {
    private static final String OURS = Decoys.class.getName().replace('.', '/');

    /** The decoys are the program; everything else is a library. */
    private static byte[] classFile(String name) {
        if (!name.startsWith(OURS)) {
            return null;
        }
        try (InputStream in = StaticEvidenceTest.class.getResourceAsStream("/" + name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(OURS));
        for (Class<?> each : Decoys.class.getDeclaredClasses()) {
            names.add(each.getName().replace('.', '/'));
        }
        return names;
    }

    private static MethodEvidence evidence(Class<?> type, String name) {
        Method method = Arrays.stream(type.getDeclaredMethods())
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
        return new StaticEvidence(StaticEvidenceTest::classFile, StaticEvidenceTest::names)
                .of(new MethodRef(type.getName(), name, descriptor, Modifier.isStatic(method.getModifiers())));
    }

    private static MethodEvidence evidence(String name) {
        return evidence(Decoys.class, name);
    }

    @ParameterizedTest
    @CsvSource({
        "counts, WRITES_STATIC, Decoys.next",
        "rolls, READS_RANDOM, Random.nextInt",
        "readsCoarseClock, READS_CLOCK, System.currentTimeMillis",
        "looksForFile, READS_INPUT, File.exists",
        "readsFile, READS_INPUT, Files.readString",
        "findsResource, READS_INPUT, Class.getResource",
        "writesFile, DOES_IO, Files.deleteIfExists",
        "sends, CONNECTS, HttpClient.send",
        "sortsArgument, CHANGES_OBJECT, Arrays.sort",
        "sortsArgumentBelow, CHANGES_OBJECT, Arrays.sort",
        "addsToVector, CHANGES_OBJECT, Vector.addElement",
        "countsCalls, CHANGES_OBJECT, AtomicLong.incrementAndGet",
        "logs, LOGS, Logger.info",
        "callsOverriding, WRITES_FIELD, Decoys.Odometer.reads"
    })
    void anEffectIsNamedWithItsLine(String method, Effect effect, String what) {
        MethodEvidence found = evidence(method);
        assertThat(found.value()).isEqualTo(Value.EFFECTS);
        assertThat(found.effects()).singleElement().satisfies(hint -> {
            assertThat(hint.effect()).isEqualTo(effect);
            assertThat(hint.what()).isEqualTo(what);
            assertThat(hint.place()).matches("Decoys\\.java:\\d+");
        });
    }

    @Test
    void whatAMethodRemembersForItselfIsNoEffect() {
        assertThat(evidence("remembersLast").value()).isEqualTo(Value.NONE_FOUND);
        assertThat(evidence("remembersLast").proven()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"countsOfThread", "readsScaleOfThread"})
    void aThreadLocalThatCountsOrIsSetElsewhereIsAnEffect(String method) {
        assertThat(evidence(method).effects()).extracting(Hint::effect).containsOnly(Effect.READS_THREAD);
        assertThat(evidence(method).value()).isEqualTo(Value.EFFECTS);
    }

    @ParameterizedTest
    @CsvSource({
        "callsGivenCode, calls IntUnaryOperator.applyAsInt",
        "reflects, 'calls Method.invoke, which may run any code'",
        "isNative, Decoys.isNative is native",
        "callsUnknown, 'calls Decoys.Plugin.price, whose code is not known'"
    })
    void whatCannotBeFollowedIsUnknown(String method, String what) {
        MethodEvidence found = evidence(method);
        assertThat(found.value()).isEqualTo(Value.UNKNOWN);
        assertThat(found.unknown())
                .first()
                .satisfies(doubt -> assertThat(doubt.what()).startsWith(what));
        assertThat(found.proven()).isFalse();
        assertThat(found.keyFields()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ownObjectsPassedOn", "tokens", "sortsCopy", "makesList", "pure"})
    void objectsThatItMadeAreItsOwnAffair(String method) {
        MethodEvidence found = evidence(method);
        assertThat(found.value()).isEqualTo(Value.NONE_FOUND);
        assertThat(found.effects()).isEmpty();
        assertThat(found.unknown()).isEmpty();
    }

    @Test
    void noHintIsNotPure() {
        assertThat(evidence("tokens").proven()).isFalse();
        assertThat(evidence("tokens").doubt().place()).startsWith("Decoys.java:");
        assertThat(evidence("pure").proven()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "readsConfiguration, Decoys.rate, WRITTEN",
        "readsChangingField, Decoys.discount, WRITTEN",
        "readsOwnFields, Decoys.squares, CONTENTS_WRITTEN"
    })
    void aFieldThatMayChangeMakesAResultStale(String method, String field, Stability stability) {
        assertThat(evidence(method).unstable()).singleElement().satisfies(read -> {
            assertThat(read).hasToString(field);
            assertThat(read.stability()).isEqualTo(stability);
            assertThat(read.place()).matches("Decoys\\.java:\\d+");
        });
    }

    @Test
    void anArrayMayChangeIfTheConstructorWasGivenIt() {
        assertThat(evidence(Decoys.Lines.class, "last").unstable()).isEmpty();
        assertThat(evidence(Decoys.GivenLines.class, "last").unstable())
                .extracting(ReadField::stability)
                .containsExactly(Stability.CONTENTS_WRITTEN);
    }

    @Test
    void aFieldThatIsReadAndNotComparedMixesEqualObjectsUp() {
        MethodEvidence found = evidence(Decoys.Style.class, "format");
        assertThat(found.uncompared()).extracting(ReadField::toString).containsExactly("Decoys.Style.book");
        assertThat(found.keyFields()).containsExactly("book", "index");
        assertThat(found.keyClasses())
                .containsExactly(new KeyClass("dev/cachebench/weave/purity/Decoys$Style", -1, true, true));
    }

    @Test
    void anEqualsThatItCallsOrInheritsCounts() {
        assertThat(evidence(Decoys.Style.class, "half").uncompared()).isEmpty();
        assertThat(evidence(Decoys.BoldStyle.class, "weight").uncompared())
                .extracting(ReadField::toString)
                .containsExactly("Decoys.BoldStyle.weight");
        assertThat(evidence(Decoys.Point.class, "sum").uncompared()).isEmpty();
    }

    @Test
    void fieldsThatAreReadMakeAKeyWhereThereIsNoEquals() {
        MethodEvidence found = evidence("describesOrder");
        assertThat(found.keyFields()).containsExactly("region", "id");
        assertThat(found.keyClasses()).singleElement().satisfies(key -> {
            assertThat(key.parameter()).isZero();
            assertThat(key.hasEquals()).isFalse();
        });
        assertThat(evidence("readsChangingField").keyFields()).containsExactly("this.discount");
    }

    @ParameterizedTest
    @CsvSource({
        "cachesInMap, Decoys.SEEN",
        "cachesInComputed, Decoys.texts",
        "cachesInArray, Decoys.squares",
        "cachesInField, Decoys.description"
    })
    void aMethodThatIsACacheIsToldFromOthers(String method, String field) {
        assertThat(evidence(method).ownCache()).satisfies(cache -> {
            assertThat(cache.field()).isEqualTo(field);
            assertThat(cache.place()).matches("Decoys\\.java:\\d+");
            assertThat(cache.isStatic()).isEqualTo(field.equals("Decoys.SEEN"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "countsItself",
                "counts",
                "pure",
                "tokens",
                "readsOwnFields",
                "asksQuick",
                "forgets",
                "takesFirst",
                "pops",
                "countsWord",
                "turns"
            })
    void aCounterIsNoCache(String method) {
        assertThat(evidence(method).ownCache()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "pure, SHAREABLE",
        "makesList, COPYABLE",
        "tokens, COPYABLE",
        "reflects, OBJECT",
        "streams, USED_ONCE",
        "configure, NOTHING"
    })
    void whatCallersCanDoWithAResultIsSaid(String method, ResultUse use) {
        assertThat(evidence(method).result()).isEqualTo(use);
    }

    @Test
    void fieldsOfASubclassMakeNoKeyOfItsSuperclass() {
        MethodEvidence found = evidence(Decoys.Rated.class, "rate");
        assertThat(found.reads()).extracting(ReadField::name).containsExactly("more");
        assertThat(found.keyFields()).isEmpty();
    }

    @Test
    void aConstructorIsSaidToBeOne() {
        MethodEvidence found = new StaticEvidence(StaticEvidenceTest::classFile, StaticEvidenceTest::names)
                .of(new MethodRef(Decoys.Square.class.getName(), "<init>", "(I)V", false));
        assertThat(found.constructor()).isTrue();
        assertThat(found.effects()).isEmpty();
    }

    /** What {@code module-info.class} has, which is among the classes of a jar. */
    @Test
    void whatAModuleSaysOfItselfIsNoClass() {
        ClassWriter module = new ClassWriter(0);
        module.visit(Opcodes.V17, Opcodes.ACC_MODULE, "module-info", null, null, null);
        module.visitModule("decoys", 0, null).visitEnd();
        List<String> names = names();
        names.add("module-info");
        StaticEvidence evidence = new StaticEvidence(
                name -> name.equals("module-info") ? module.toByteArray() : classFile(name), () -> names);
        assertThat(evidence.proof()
                        .handling(new MethodRef(Decoys.class.getName(), "makesList", "(I)Ljava/util/List;", true))
                        .reason()
                        .what())
                .isEqualTo("no call of it is seen");
    }

    @Test
    void ofAClassThatIsNotThereNothingIsKnown() {
        for (byte[] code : new byte[][] {null, {1, 2, 3}}) {
            MethodEvidence found = new StaticEvidence(name -> code, () -> List.of("com/acme/Gone"))
                    .of(new MethodRef("com.acme.Gone", "f", "()I"));
            assertThat(found.value()).isEqualTo(Value.UNKNOWN);
        }
    }
}
