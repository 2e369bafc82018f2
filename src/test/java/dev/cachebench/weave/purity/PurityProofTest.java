package dev.cachebench.weave.purity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.weave.MethodRef;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class PurityProofTest {
    private static final String OURS = "dev/cachebench/weave/purity/Proofs";

    private final PurityProof proof = new PurityProof(PurityProofTest::classFile, PurityProofTest::names);

    /** The test's own classes are the program; everything else is a library. */
    private static byte[] classFile(String name) {
        if (!name.startsWith(OURS)) {
            return null;
        }
        try (InputStream in = PurityProofTest.class.getResourceAsStream("/" + name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(List.of(OURS));
        for (Class<?> each : Proofs.class.getDeclaredClasses()) {
            names.add(each.getName().replace('.', '/'));
        }
        return names;
    }

    private static List<Method> methods() {
        List<Method> methods = new ArrayList<>(List.of(Proofs.class.getDeclaredMethods()));
        for (Class<?> each : Proofs.class.getDeclaredClasses()) {
            methods.addAll(List.of(each.getDeclaredMethods()));
        }
        return methods;
    }

    static List<String> pure() {
        return methods().stream()
                .map(Method::getName)
                .filter(name -> name.startsWith("pure"))
                .sorted()
                .toList();
    }

    private Optional<Doubt> doubt(String name, boolean copies) {
        return proof.doubt(ref(name), copies);
    }

    private static MethodRef ref(String name) {
        Method method = methods().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
        return new MethodRef(
                method.getDeclaringClass().getName(), name, descriptor, Modifier.isStatic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("pure")
    void isCertainOf(String method) {
        assertThat(doubt(method, false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "writesStatic, the field Proofs.calls",
        "readsStatic, 'reads the field Proofs.calls, which may change'",
        "readsTable, reads an array that may change",
        "readsMap, calls Map.get",
        "readsBalance, 'reads the field Proofs.balance, which may change'",
        "writesBalance, writes the field Proofs.balance",
        "readsHistory, calls List.size",
        "anyShape, Meter.reads",
        "sorts, calls Arrays.sort",
        "fills, writes into an array that it did not make",
        "adds, calls List.add",
        "box, 'reads the field Proofs.Box.content, which may change'",
        "clock, calls System.nanoTime",
        "environment, calls System.getProperty",
        "locale, calls String.toUpperCase",
        "object, calls String.valueOf",
        "shared, its callers would share an int[]",
        "hidden, 'reads the field Proofs.Box.content, which may change'",
        "mixed, writes the field Proofs.Box.content",
        "passed, writes the field Proofs.Box.content",
        "lambda, writes into an array that it did not make",
        "function, calls IntUnaryOperator.applyAsInt",
        "chain, 'reads the field Proofs.Chain.next, which may change'",
        "locks, takes a lock",
        "identity, calls System.identityHashCode",
        "late, the field Proofs.calls",
        "mutual, the field Proofs.calls",
        "iterator, calls Iterator.next",
        "threadLocal, calls ThreadLocal.get",
        "caught, the field Proofs.calls",
        "throwsOnce, calls System.nanoTime"
    })
    void doubts(String method, String reason) {
        assertThat(doubt(method, false)).get().asString().contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "pureField, true",
        "pureThrow, false",
        "pureFib, false",
        "pureSum, false",
        "pureNorm, true",
        "readsBalance, true"
    })
    void knowsCodeThatIsShorterThanALookUp(String name, boolean isShort) {
        assertThat(proof.isShort(ref(name))).isEqualTo(isShort);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pureCheck", "pureRethrow"})
    void whatIsDoneBeforeAThrowMattersToACacheOfExceptions(String method) {
        assertThat(proof.doubt(ref(method), false, true)).get().asString().contains("the field Proofs.calls");
    }

    @Test
    void aNewArrayMayBeTheResultOfACacheThatCopies() {
        assertThat(doubt("shared", true)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"lock, an Object", "knot, a Proofs.Box"})
    void aNewObjectThatMayBeToldFromOthersIsNot(String method, String result) {
        assertThat(doubt(method, true)).get().asString().isEqualTo("its callers would share " + result);
    }

    @ParameterizedTest
    @CsvSource({"markers, a List", "marker, an Optional"})
    void aNewCollectionOfNewObjectsIsNotTheSameCopied(String method, String result) {
        assertThat(doubt(method, true))
                .get()
                .asString()
                .isEqualTo("its result, " + result + ", may hold an object that is another one in each call");
    }

    @Test
    void whatIsDeclaredToHoldValuesIsCopiedWhateverWasMadeOnTheWay() {
        assertThat(doubt("tables", true)).isEmpty();
    }

    @Test
    void everyMethodThatIsNotPureIsDoubtedWhateverWasAskedBefore() {
        List<String> all = new ArrayList<>(Arrays.stream(Proofs.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && method.getReturnType() != void.class)
                .map(Method::getName)
                .filter(name -> !name.startsWith("pure") && !name.equals("mine"))
                .toList());
        java.util.Collections.shuffle(all, new java.util.Random(1));
        for (String each : all) {
            assertThat(doubt(each, false)).as(each).isPresent();
        }
    }

    /** A class of static methods that all call each other, of which the last reads the clock. */
    private static byte[] tangle(int methods, String descriptor) {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Tangle", null, "java/lang/Object", null);
        for (int i = 0; i < methods; i++) {
            MethodVisitor code = type.visitMethod(Opcodes.ACC_STATIC, "m" + i, descriptor, null, null);
            code.visitCode();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            for (int j = 0; j < methods; j++) {
                code.visitMethodInsn(Opcodes.INVOKESTATIC, "Tangle", "m" + j, descriptor, false);
            }
            if (i == methods - 1) {
                code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false);
                code.visitInsn(Opcodes.POP2);
            }
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(0, 0);
            code.visitEnd();
        }
        type.visitEnd();
        return type.toByteArray();
    }

    @Test
    void followsEachMethodOfATangleOnce() {
        String descriptor = "(Ljava/lang/Object;)Ljava/lang/Object;";
        byte[] tangle = tangle(20, descriptor);
        PurityProof proof = new PurityProof(name -> name.equals("Tangle") ? tangle : null, () -> List.of("Tangle"));
        for (int i = 0; i < 20; i++) {
            assertThat(proof.doubtOfCode(new MethodRef("Tangle", "m" + i, descriptor, true), false))
                    .get()
                    .asString()
                    .contains("calls System.nanoTime");
        }
    }
}
