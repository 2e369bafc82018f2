package dev.cachebench.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cachebench.cache.CacheInfo;
import dev.cachebench.cache.CacheSpec;
import java.io.ObjectStreamClass;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files as compilers wrote them long ago: without frames, and with subroutines. */
class OldClassFilesTest {
    private static final String NAME = "ancient.Old";

    private static final class Loader extends ClassLoader {
        Loader() {
            super(OldClassFilesTest.class.getClassLoader());
        }

        Class<?> define(byte[] code) {
            return defineClass(NAME, code, 0, code.length);
        }
    }

    /**
     * A serializable class with {@code static int twice(int)}, {@code String text(String)} and {@code static long
     * slow(long)}.
     */
    private static byte[] compiled(int version) {
        ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String name = NAME.replace('.', '/');
        out.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, "java/lang/Object", new String[] {
            "java/io/Serializable"
        });
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        end(code, Opcodes.RETURN);
        code = out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "twice", "(I)I", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ILOAD, 0);
        code.visitInsn(Opcodes.ICONST_2);
        code.visitInsn(Opcodes.IMUL);
        end(code, Opcodes.IRETURN);
        code = out.visitMethod(Opcodes.ACC_PUBLIC, "text", "(Ljava/lang/String;)Ljava/lang/String;", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 1);
        code.visitLdcInsn("!");
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/String", "concat", "(Ljava/lang/String;)Ljava/lang/String;", false);
        end(code, Opcodes.ARETURN);
        slow(out.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "slow", "(J)J", null, null), version);
        out.visitEnd();
        return out.toByteArray();
    }

    /** {@code try { return n + 1; } finally { n++; }}, the end as a subroutine where there are such. */
    private static void slow(MethodVisitor code, int version) {
        code.visitCode();
        code.visitVarInsn(Opcodes.LLOAD, 0);
        code.visitInsn(Opcodes.LCONST_1);
        code.visitInsn(Opcodes.LADD);
        code.visitVarInsn(Opcodes.LSTORE, 2);
        if (version == Opcodes.V1_1 || version < Opcodes.V1_6) { // V1_1 has a minor version in its upper half
            Label subroutine = new Label();
            code.visitJumpInsn(Opcodes.JSR, subroutine);
            code.visitVarInsn(Opcodes.LLOAD, 2);
            code.visitInsn(Opcodes.LRETURN);
            code.visitLabel(subroutine);
            code.visitVarInsn(Opcodes.ASTORE, 4);
            code.visitVarInsn(Opcodes.LLOAD, 0);
            code.visitInsn(Opcodes.LCONST_1);
            code.visitInsn(Opcodes.LADD);
            code.visitVarInsn(Opcodes.LSTORE, 0);
            code.visitVarInsn(Opcodes.RET, 4);
            code.visitMaxs(0, 0);
            code.visitEnd();
        } else {
            code.visitVarInsn(Opcodes.LLOAD, 2);
            end(code, Opcodes.LRETURN);
        }
    }

    private static void end(MethodVisitor code, int returning) {
        code.visitInsn(returning);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {Opcodes.V1_1, Opcodes.V1_2, Opcodes.V1_3, Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7})
    void theirMethodsHaveCachesAsThoseOfNewOnes(int version) throws Exception {
        for (double checkedShare : new double[] {0, 1}) {
            byte[] original = compiled(version);
            ClassReader reader = new ClassReader(original);
            Map<String, CacheSite> sites = new HashMap<>();
            for (DeclaredMethods.Declared method : DeclaredMethods.of(reader)) {
                if (method.fault() == null && !method.isHidden()) {
                    CacheSpec spec = CacheSpec.parse("lru:10");
                    sites.put(
                            method.name() + method.descriptor(),
                            CacheSites.add(method.ref(), spec, checkedShare, null));
                }
            }
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(new ConstantCacheWeaver(writer, sites), 0);
            Class<?> woven = new Loader().define(writer.toByteArray());
            Object instance = woven.getDeclaredConstructor().newInstance();
            Method twice = woven.getMethod("twice", int.class);
            Method text = woven.getMethod("text", String.class);
            Method slow = woven.getMethod("slow", long.class);
            for (int round = 0; round < 3; round++) {
                assertThat(twice.invoke(null, 21)).isEqualTo(42);
                assertThat(text.invoke(instance, "a")).isEqualTo("a!");
                assertThat(slow.invoke(null, 5L)).isEqualTo(6L);
            }

            assertThat(sites).hasSize(3);
            assertThat(sites.values())
                    .extracting(site -> site.state().info())
                    .containsOnly(new CacheInfo(2, 1, OptionalLong.of(10), 1));
            assertThat(ObjectStreamClass.lookup(woven).getSerialVersionUID())
                    .isEqualTo(ObjectStreamClass.lookup(new Loader().define(original))
                            .getSerialVersionUID());
        }
    }
}
