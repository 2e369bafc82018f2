package dev.cachebench.weave;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.NamedByHotCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Calls cached methods before a program starts, so that what they need is loaded and linked by then. The program's own
 * first call of one may come near the end of its stack, where a class cannot be loaded: an agent that is told of every
 * class makes the JVM print that as a failed assertion, and a class that overflows the stack as it initialises is lost
 * for good.
 */
public final class Rehearsal {
    private static final int FEW = 2;
    private static final int MANY = 32; // entries, for which what holds them has to grow

    private static final MethodRef NUMBER = new MethodRef("cachebench.Rehearsed", "number", "(I)I");
    private static final MethodRef OBJECT =
            new MethodRef("cachebench.Rehearsed", "object", "(Ljava/lang/Object;)Ljava/lang/Object;");
    private static final MethodRef FAILING =
            new MethodRef("cachebench.Rehearsed", "failing", "(Ljava/lang/Object;)Ljava/lang/Object;");

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

    /**
     * @param specs of the program's caches
     * @param share of the hits that they check
     */
    public static void run(Iterable<CacheSpec> specs, double share) {
        NamedByHotCode.load();
        for (CacheSpec spec : specs) {
            try {
                run(spec, share);
            } catch (Throwable t) {
                // then the program's own first call has to do
            }
        }
    }

    private static void run(CacheSpec spec, double share) throws ReflectiveOperationException {
        Map<String, CacheSite> sites = new HashMap<>();
        for (MethodRef each : new MethodRef[] {NUMBER, OBJECT, FAILING}) {
            sites.put(each.name() + each.descriptor(), CacheSites.add(each, spec, share, null));
        }
        Class<?> woven = new Loader().define(code(sites));
        Method number = woven.getMethod(NUMBER.name(), int.class);
        Method object = woven.getMethod(OBJECT.name(), Object.class);
        int entries = spec.isStored() ? FEW : MANY;
        for (int n = 0; n < entries; n++) {
            number.invoke(null, n);
            number.invoke(null, n);
            object.invoke(null, new int[] {n});
            object.invoke(null, new int[] {n});
        }
        object.invoke(null, Thread.currentThread()); // nobody can keep that
        object.invoke(null, Collections.singleton(new Unhashable()));
        try {
            woven.getMethod(FAILING.name(), Object.class).invoke(null, "");
        } catch (InvocationTargetException e) {
            // as it should
        }
        if (!spec.isStored()) {
            empty(sites.values());
            number.invoke(null, 0);
        }
    }

    /** As the next call does after a stack that ran over in the middle of a change. */
    private static void empty(Iterable<CacheSite> sites) {
        for (CacheSite site : sites) {
            for (Cache cache : site.caches()) {
                cache.cacheClear();
            }
        }
    }

    private static byte[] code(Map<String, CacheSite> sites) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        ConstantCacheWeaver weaver = new ConstantCacheWeaver(writer, sites);
        weaver.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NUMBER.internalClassName(), null, "java/lang/Object", null);
        write(weaver, NUMBER, Opcodes.ILOAD, Opcodes.IRETURN);
        write(weaver, OBJECT, Opcodes.ALOAD, Opcodes.ARETURN);
        write(weaver, FAILING, Opcodes.ALOAD, Opcodes.ATHROW);
        weaver.visitEnd();
        return writer.toByteArray();
    }

    /** A method that ends with its argument. */
    private static void write(ConstantCacheWeaver type, MethodRef method, int load, int end) {
        MethodVisitor code = type.visitMethod(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method.name(), method.descriptor(), null, null);
        code.visitCode();
        code.visitVarInsn(load, 0);
        if (end == Opcodes.ATHROW) {
            code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Throwable"); // which it is not, so that this throws
        }
        GeneratedClass.end(code, end);
    }
}
