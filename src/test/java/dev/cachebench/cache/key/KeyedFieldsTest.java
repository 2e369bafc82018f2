package dev.cachebench.cache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cachebench.text.UserFault;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

class KeyedFieldsTest {
    private static final long SEED = 20_266;

    private static class Above {
        private final long number;
        private double share; // hidden by the one below

        Above(Random random) {
            number = random.nextLong();
            share = random.nextDouble();
        }
    }

    private static final class Below extends Above {
        static int made;
        private final boolean flag;
        private final byte small;
        private final short shorter;
        private final char letter;
        private final int count;
        private final float share;
        private final String text;
        private final int[] array;

        Below(Random random) {
            super(random);
            flag = random.nextBoolean();
            small = (byte) random.nextInt();
            shorter = (short) random.nextInt();
            letter = (char) random.nextInt();
            count = random.nextInt();
            share = random.nextFloat();
            text = random.nextInt(4) == 0 ? null : "t" + random.nextInt();
            array = new int[random.nextInt(3)];
            made++;
        }

        int twice() {
            return 2 * count;
        }

        int fails() {
            throw new IllegalStateException("closed");
        }
    }

    /** The reference: by reflection, one field after another. */
    private static Object[] reflected(Object value) throws IllegalAccessException {
        List<Object> values = new ArrayList<>();
        values.add(value.getClass());
        for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    values.add(field.get(value));
                }
            }
        }
        return values.toArray();
    }

    @Test
    void allFieldsAreReadAsReflectionReadsThem() throws IllegalAccessException {
        Random random = new Random(SEED);
        KeyedFields fields = KeyedFields.of(Below.class, List.of("fields"));
        for (int i = 0; i < 1000; i++) {
            Below value = new Below(random);
            assertThat(fields.read(value)).as("seed %d, value %d", SEED, i).isEqualTo(reflected(value));
        }
    }

    @Test
    void namedFieldsComeInTheirOrderAndThoseBelowHideThoseAbove() {
        Below value = new Below(new Random(SEED));
        assertThat(KeyedFields.of(Below.class, List.of("share", "number", "twice", "gone"))
                        .read(value))
                .containsExactly(Below.class, value.share, ((Above) value).number, 2 * value.count);
    }

    @Test
    void aFailingAccessorIsNamed() {
        KeyedFields fields = KeyedFields.of(Below.class, List.of("fails"));
        assertThatThrownBy(() -> fields.read(new Below(new Random(SEED))))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("keys=fails")
                .hasMessageContaining("closed");
    }

    @Test
    void aClosedModuleIsSaidWithItsRemedy() {
        assertThatThrownBy(() -> KeyedFields.of(Thread.class, List.of("name")))
                .isInstanceOf(UserFault.class)
                .hasMessageContaining("--add-opens java.base/java.lang=ALL-UNNAMED");
    }

    /** Defines classes with one constructor and private int fields. */
    private static final class Defining extends ClassLoader {
        Class<?> define(int version, int count) {
            ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            writer.visit(version, Opcodes.ACC_PUBLIC, "Made", null, "java/lang/Object", null);
            MethodVisitor constructor = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
            constructor.visitCode();
            constructor.visitVarInsn(Opcodes.ALOAD, 0);
            constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
            for (int i = 0; i < count; i++) {
                writer.visitField(Opcodes.ACC_PRIVATE, "f" + i, "I", null, null).visitEnd();
                constructor.visitVarInsn(Opcodes.ALOAD, 0);
                constructor.visitIntInsn(Opcodes.SIPUSH, i);
                constructor.visitFieldInsn(Opcodes.PUTFIELD, "Made", "f" + i, "I");
            }
            constructor.visitInsn(Opcodes.RETURN);
            constructor.visitMaxs(0, 0);
            constructor.visitEnd();
            byte[] code = writer.toByteArray();
            return defineClass("Made", code, 0, code.length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50, 51, 300})
    void anyNumberOfFieldsInAnOldClassFileIsRead(int count) throws ReflectiveOperationException {
        Class<?> type = new Defining().define(Opcodes.V1_1, count);
        Object value = type.getConstructor().newInstance();
        Object[] read = KeyedFields.of(type, List.of("fields")).read(value);
        assertThat(read).isEqualTo(reflected(value)).hasSize(count + 1);
    }

    private static WeakReference<Class<?>> keyed(Keys keys) throws ReflectiveOperationException {
        Class<?> type = new Defining().define(Opcodes.V17, 2);
        keys.of(type.getConstructor().newInstance());
        return new WeakReference<>(type);
    }

    @Test
    void aClassThatWasReadCanBeUnloaded() throws ReflectiveOperationException {
        Keys keys = new Keys(new KeyRules(false, false, List.of("fields"), List.of()));
        WeakReference<Class<?>> type = keyed(keys);
        Instant end = Instant.now().plus(Duration.ofMinutes(2));
        while (type.get() != null && Instant.now().isBefore(end)) {
            System.gc();
            Thread.onSpinWait();
        }
        assertThat(type.get()).isNull();
        assertThat(keys.of(7)).isNotNull(); // still in use
    }
}
