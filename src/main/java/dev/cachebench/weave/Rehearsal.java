package dev.cachebench.weave;

import dev.cachebench.cache.CacheSpec;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Calls cached methods before a program starts, so that what they need is loaded and linked by then. The program's own first
 * call of one may come near the end of its stack, where a class cannot be loaded: an agent that is told of every class makes
 * the JVM print that as a failed assertion, and a class that overflows the stack as it initialises is lost for good.
 */
public final class Rehearsal {
    private static final CacheSpec SPEC = CacheSpec.parse("lru:1");

    private Rehearsal() {}

    /** Loads a class with cached methods, by itself. */
    private static final class Loader extends ClassLoader {
        Loader() {
            super(Rehearsal.class.getClassLoader());
        }

        Class<?> define(byte[] code) {
            return defineClass(null, code, 0, code.length);
        }
    }

    /** An argument that no cache can look for. */
    private static final class Unhashable {
        @Override
        public int hashCode() {
            throw new IllegalStateException();
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    /** @param share of the hits that the program's caches check */
    public static void run(double share) {
        try {
            Class<?> woven = new Loader().define(code(share));
            Method number = woven.getMethod("number", int.class);
            Method object = woven.getMethod("object", Object.class);
            for (int n = 0; n < 2; n++) {
                number.invoke(null, n);
                number.invoke(null, n);
                object.invoke(null, new Object[] {new int[] {n}});
                object.invoke(null, new Object[] {new int[] {n}});
            }
            object.invoke(null, Thread.currentThread()); // nobody can keep that
            object.invoke(null, new Unhashable());
        } catch (Throwable t) {
            // then the program's own first call has to do
        }
    }

    private static byte[] code(double share) {
        MethodRef number = new MethodRef("cachebench.Rehearsed", "number", "(I)I");
        MethodRef object = new MethodRef("cachebench.Rehearsed", "object", "(Ljava/lang/Object;)Ljava/lang/Object;");
        Map<String, CacheSite> sites = new HashMap<>();
        for (MethodRef each : new MethodRef[] {number, object}) {
            sites.put(each.name() + each.descriptor(), CacheSites.add(each, SPEC, share, null));
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        ConstantCacheWeaver weaver = new ConstantCacheWeaver(writer, sites);
        weaver.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, number.internalClassName(), null, "java/lang/Object", null);
        returnArgument(weaver, number, Opcodes.ILOAD, Opcodes.IRETURN);
        returnArgument(weaver, object, Opcodes.ALOAD, Opcodes.ARETURN);
        weaver.visitEnd();
        return writer.toByteArray();
    }

    private static void returnArgument(ConstantCacheWeaver type, MethodRef method, int load, int returning) {
        MethodVisitor code = type.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method.name(), method.descriptor(), null, null);
        code.visitCode();
        code.visitVarInsn(load, 0);
        GeneratedClass.end(code, returning);
    }
}
