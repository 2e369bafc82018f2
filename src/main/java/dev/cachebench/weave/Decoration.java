package dev.cachebench.weave;

import dev.cachebench.cache.CheckedMemo;
import dev.cachebench.cache.LongMemo;
import dev.cachebench.cache.Memo;
import dev.cachebench.cache.watch.WatchedCalls;
import dev.cachebench.profile.async.SourceLines;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A cache around one method, as byte code: what stands under the method's name ({@link Stub}), the method's own code,
 * and what the cache calls where it computes a value by itself, as a precalculated table does. Whichever way the
 * classes are loaded, it is the same:
 *
 * <pre>{@code
 * static long fib(int n) { ... } // the stub
 * static long fib$uncached(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } // the method's own code
 *
 * // and in a class that implements LongMemo.Body
 * public long compute(LongMemo self, long key) { return Fibonacci.fib$uncached((int) key); }
 * }</pre>
 *
 * <p>A {@code long} goes through a {@link LongMemo} unboxed; everything else is packed into the key of a {@link Memo}.
 */
final class Decoration {
    static final String UNCACHED = SourceLines.UNCACHED;

    private static final int KEY = 2; // the local of compute() that holds it: 0 is this, 1 the cache
    private static final String COMPUTE = "compute"; // of LongMemo.Body and Memo.Body

    private final MethodRef method;
    private final MethodDescriptor descriptor;
    private final Class<?> around; // what calls of objects pass: a Memo, a CheckedMemo or a WatchedCalls
    private final boolean longs;
    private final int number; // of the site; -1 for none
    private final String uncachedName;

    private Decoration(MethodRef method, Class<?> around, int number, String uncachedName) {
        this.method = method;
        this.around = around;
        this.number = number;
        this.uncachedName = uncachedName;
        descriptor = MethodDescriptor.of(method.descriptor());
        longs = method.mapsNumbers() && around == Memo.class && !uncachedName.equals(method.name());
    }

    /**
     * For a program's code, which nothing outside the class's nest calls, and which is to notice nothing of us.
     *
     * @param checked whether the cache is a {@link CheckedMemo}
     * @param number of the site, 0 or above
     */
    static Decoration withPrivateCode(MethodRef method, boolean checked, int number) {
        return new Decoration(method, checked ? CheckedMemo.class : Memo.class, number, method.name() + UNCACHED);
    }

    /** For a method whose calls are watched. */
    static Decoration watched(MethodRef method, int number) {
        return new Decoration(method, WatchedCalls.class, number, method.name() + UNCACHED);
    }

    /** For a method of a program that has loaded already, which keeps its own code; see {@link LiveCacheWeaver}. */
    static Decoration ofOwnBody(MethodRef method, int number) {
        return new Decoration(method, Memo.class, number, method.name());
    }

    /** Likewise for one whose calls are watched. */
    static Decoration watchedInPlace(MethodRef method, int number) {
        return new Decoration(method, WatchedCalls.class, number, method.name());
    }

    /** For code that its whole package may call: it is named after its class, lest a subclass override it. */
    static Decoration withPackageCode(MethodRef method) {
        return new Decoration(method, Memo.class, -1, packageCodeName(method));
    }

    /** The name of the method's own code under {@link #withPackageCode}. */
    static String packageCodeName(MethodRef method) {
        return method.isStatic()
                ? method.name() + UNCACHED
                : method.name() + "$" + method.internalClassName().replace('/', '_') + UNCACHED;
    }

    MethodRef method() {
        return method;
    }

    MethodDescriptor descriptor() {
        return descriptor;
    }

    /** The types of {@code this}, if there is one, and of the parameters, as frames have them. */
    Object[] parameterTypes() {
        Type[] parameters = descriptor.parameters();
        int first = method.isStatic() ? 0 : 1;
        Object[] types = new Object[first + parameters.length];
        if (first > 0) {
            types[0] = method.internalClassName();
        }
        for (int i = 0; i < parameters.length; i++) {
            types[first + i] = MethodDescriptor.frameType(parameters[i]);
        }
        return types;
    }

    /** How many local variable slots those take. */
    int parameterSlots() {
        return descriptor.slots() + (method.isStatic() ? 0 : 1);
    }

    /** The name under which the method's own code goes on. */
    String uncachedName() {
        return uncachedName;
    }

    /** Whether calls take and return a {@code long}, unboxed. */
    boolean longs() {
        return longs;
    }

    /** Whether the cache may find two arguments without a key. */
    boolean findsPairs() {
        return method.isStatic() && descriptor.parameters().length == 2 && around == Memo.class;
    }

    /** Whether calls are watched, and there is no cache. */
    boolean watches() {
        return around == WatchedCalls.class;
    }

    /** Whether the stub calls a class, and not an interface. */
    boolean callsClass() {
        return around != Memo.class;
    }

    /** Whether nothing that our own code throws may reach the method's caller. */
    boolean guarded() {
        return number >= 0;
    }

    /** By which what escapes the guard is counted. */
    int number() {
        return number;
    }

    /** The type of cache that the stub calls. */
    Type cacheType() {
        return Type.getType(longs ? LongMemo.class : around);
    }

    /** The interface through which the cache computes a value. */
    Class<?> bodyType() {
        return longs ? LongMemo.Body.class : Memo.Body.class;
    }

    /**
     * Writes the method of {@link #bodyType}.
     *
     * @param inInterface whether the decorated method's class is an interface
     */
    void writeCompute(ClassVisitor out, boolean inInterface) {
        String self = Type.getInternalName(longs ? LongMemo.class : Memo.class);
        MethodVisitor code = out.visitMethod(
                Opcodes.ACC_PUBLIC,
                COMPUTE,
                longs ? "(L" + self + ";J)J" : "(L" + self + ";Ljava/lang/Object;)Ljava/lang/Object;",
                null,
                null);
        code.visitCode();
        if (longs) {
            code.visitVarInsn(Opcodes.LLOAD, KEY);
            if (descriptor.parameters()[0] == Type.INT_TYPE) {
                code.visitInsn(Opcodes.L2I);
            }
        } else {
            if (!method.isStatic()) {
                MethodDescriptor.unpackInstance(code, KEY, method.internalClassName());
            }
            descriptor.unpackKey(code, KEY, method.isStatic());
        }
        code.visitMethodInsn(
                method.isStatic()
                        ? Opcodes.INVOKESTATIC
                        : inInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                method.internalClassName(),
                uncachedName,
                method.descriptor(),
                inInterface);
        if (!longs) {
            MethodDescriptor.box(code, descriptor.result());
        } else if (descriptor.result() == Type.INT_TYPE) {
            code.visitInsn(Opcodes.I2L);
        }
        GeneratedClass.end(code, longs ? Opcodes.LRETURN : Opcodes.ARETURN);
    }
}
