package dev.cachebench.weave;

import dev.cachebench.cache.Computation;
import dev.cachebench.cache.Escaped;
import dev.cachebench.cache.LongComputation;
import dev.cachebench.cache.LongMemo;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes what stands under the name of a method with a cache. It computes values itself, so that of a call that is no
 * hit nothing lies on the stack but the stub and the method's own code:
 *
 * <pre>{@code
 * static long fib(int n) {
 *     long found = CACHE.find(n);
 *     if (found != ABSENT) {
 *         return found;
 *     }
 *     LongComputation computation = CACHE.begin(n);
 *     if (computation.isAnswered()) {
 *         return computation.answer();
 *     }
 *     if (computation.thrown != null) {
 *         throw computation.thrown; // an exception that is kept
 *     }
 *     long value;
 *     try {
 *         value = fib$uncached(n);
 *     } catch (Throwable t) {
 *         computation.failed(t);
 *         if (computation.recovers) {
 *             return computation.recovered; // an earlier result
 *         }
 *         throw t;
 *     }
 *     computation.completed(value);
 *     return value;
 * }
 * }</pre>
 *
 * <p>With objects, {@code Object found = CACHE.begin(key)} is either the result or a {@link Computation}. Of a static
 * method with two parameters, {@code CACHE.find(first, second)} is asked before, so that a hit does without a key. Where
 * calls are watched, {@code CACHE.pass()} is asked whether anybody wants to know the key, before it is made. A
 * {@linkplain Decoration#guarded guarded} stub catches whatever the calls of the cache throw, above all for want of
 * stack: until the method's own code has run, it runs that, and afterwards it returns what came of it.
 */
final class Stub {
    /** The most local variables that a stub has after the method's parameters. */
    static final int MOST_LOCALS = 3;

    // Not constants: in the agent's jar these classes have other names.
    private static final String COMPUTATION = Type.getInternalName(Computation.class);
    private static final String LONG_COMPUTATION = Type.getInternalName(LongComputation.class);
    private static final String ESCAPED = Type.getInternalName(Escaped.class);
    private static final String THROWABLE = "java/lang/Throwable";

    private final MethodVisitor code;
    private final Decoration decoration;
    private final MethodDescriptor descriptor;
    private final CacheWeaver weaver;
    private final String cache;
    private final int computation; // the local that holds the computation
    private final int value; // the local that holds the value, and before that what is thrown
    private final Label escaped = new Label();

    Stub(MethodVisitor code, Decoration decoration, CacheWeaver weaver) {
        this.code = code;
        this.decoration = decoration;
        this.weaver = weaver;
        descriptor = decoration.descriptor();
        cache = decoration.cacheType().getInternalName();
        computation = descriptor.slots() + (decoration.method().isStatic() ? 0 : 1);
        value = computation + 1;
    }

    void write() {
        code.visitCode();
        Label begin = new Label();
        Label begun = new Label();
        Label own = new Label();
        Label computed = new Label();
        Label failed = new Label();
        Label telling = new Label();
        Label told = new Label();
        Label cleared = new Label();
        Label finished = new Label();
        Label untold = new Label();
        boolean guarded = decoration.guarded();
        if (guarded) {
            code.visitTryCatchBlock(begin, begun, escaped, THROWABLE);
        }
        code.visitTryCatchBlock(own, computed, failed, THROWABLE);
        if (guarded) {
            code.visitTryCatchBlock(telling, told, cleared, THROWABLE);
            code.visitTryCatchBlock(computed, finished, untold, THROWABLE);
        }

        code.visitLabel(begin);
        if (decoration.longs()) {
            findLong(begun);
        } else {
            findObject(begun);
        }

        throwKept();
        code.visitLabel(own);
        callOwnCode();
        code.visitVarInsn(descriptor.result().getOpcode(Opcodes.ISTORE), value);
        code.visitLabel(computed);
        code.visitVarInsn(Opcodes.ALOAD, computation);
        code.visitVarInsn(descriptor.result().getOpcode(Opcodes.ILOAD), value);
        if (decoration.longs()) {
            toLong();
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LONG_COMPUTATION, "completed", "(J)V", false);
        } else {
            MethodDescriptor.box(code, descriptor.result());
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, COMPUTATION, "completed", "(Ljava/lang/Object;)V", false);
        }
        code.visitLabel(finished);
        Label done = new Label();
        if (guarded) {
            code.visitJumpInsn(Opcodes.GOTO, done);
            code.visitLabel(untold);
            frame(true, THROWABLE, descriptor.result());
            code.visitInsn(Opcodes.POP);
            code.visitLabel(done);
            frame(true, null, descriptor.result());
        }
        code.visitVarInsn(descriptor.result().getOpcode(Opcodes.ILOAD), value);
        returnValue();

        code.visitLabel(failed);
        frame(true, THROWABLE, null);
        code.visitVarInsn(Opcodes.ASTORE, value);
        code.visitLabel(telling);
        code.visitVarInsn(Opcodes.ALOAD, computation);
        code.visitVarInsn(Opcodes.ALOAD, value);
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL,
                decoration.longs() ? LONG_COMPUTATION : COMPUTATION,
                "failed",
                "(L" + THROWABLE + ";)V",
                false);
        code.visitLabel(told);
        Label rethrow = new Label();
        if (guarded) {
            code.visitJumpInsn(Opcodes.GOTO, rethrow);
            code.visitLabel(cleared);
            frame(true, THROWABLE, Type.getObjectType(THROWABLE));
            code.visitInsn(Opcodes.POP);
            code.visitLabel(rethrow);
            frame(true, null, Type.getObjectType(THROWABLE));
        }
        returnRecovered();
        code.visitVarInsn(Opcodes.ALOAD, value);
        code.visitInsn(Opcodes.ATHROW);
        if (guarded) {
            runWithoutCache();
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private void pushCache() {
        if (!weaver.isLazy()) {
            weaver.pushCache(code, decoration);
            return;
        }
        Label linked = new Label();
        weaver.pushField(code, decoration);
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNONNULL, linked);
        code.visitInsn(Opcodes.POP);
        weaver.pushCache(code, decoration);
        code.visitLabel(linked);
        frame(false, cache, null);
    }

    private void findLong(Label begun) {
        Label absent = new Label();
        Label missing = new Label();
        int found = value;
        pushCache();
        descriptor.loadAsLong(code);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, cache, "find", "(J)J", true);
        code.visitInsn(Opcodes.DUP2);
        code.visitVarInsn(Opcodes.LSTORE, found);
        code.visitLdcInsn(LongMemo.ABSENT);
        code.visitInsn(Opcodes.LCMP);
        code.visitJumpInsn(Opcodes.IFEQ, absent);
        code.visitVarInsn(Opcodes.LLOAD, found);
        fromLong();
        returnValue();
        code.visitLabel(absent);
        frame(false, null, null);
        pushCache();
        descriptor.loadAsLong(code);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, cache, "begin", "(J)L" + LONG_COMPUTATION + ";", true);
        code.visitVarInsn(Opcodes.ASTORE, computation);
        code.visitVarInsn(Opcodes.ALOAD, computation);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LONG_COMPUTATION, "isAnswered", "()Z", false);
        code.visitJumpInsn(Opcodes.IFEQ, missing);
        code.visitVarInsn(Opcodes.ALOAD, computation);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LONG_COMPUTATION, "answer", "()J", false);
        fromLong();
        returnValue();
        code.visitLabel(begun);
        code.visitLabel(missing);
        frame(true, null, null);
    }

    private void findObject(Label begun) {
        Label missing = new Label();
        if (decoration.watches()) {
            watch(begun, missing);
            return;
        }
        if (decoration.findsPairs()) {
            findPair();
        }
        pushCache();
        descriptor.loadAsKey(code, decoration.method().isStatic());
        String begin = "(Ljava/lang/Object;)Ljava/lang/Object;";
        if (decoration.callsClass()) {
            code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, cache, "begin", begin, false);
        } else {
            code.visitMethodInsn(Opcodes.INVOKEINTERFACE, cache, "begin", begin, true);
        }
        code.visitInsn(Opcodes.DUP);
        code.visitTypeInsn(Opcodes.INSTANCEOF, COMPUTATION);
        code.visitJumpInsn(Opcodes.IFNE, missing);
        MethodDescriptor.unbox(code, descriptor.result());
        code.visitLabel(begun);
        returnValue();
        code.visitLabel(missing);
        frame(false, "java/lang/Object", null);
        code.visitTypeInsn(Opcodes.CHECKCAST, COMPUTATION);
        code.visitVarInsn(Opcodes.ASTORE, computation);
    }

    /** Of a call that is watched, arguments are boxed only if they are asked for. */
    private void watch(Label begun, Label missing) {
        pushCache();
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, cache, "pass", "()L" + COMPUTATION + ";", false);
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNONNULL, missing);
        code.visitInsn(Opcodes.POP);
        pushCache();
        descriptor.loadAsKey(code, decoration.method().isStatic());
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, cache, "watch", "(Ljava/lang/Object;)L" + COMPUTATION + ";", false);
        code.visitLabel(begun);
        code.visitLabel(missing);
        frame(false, COMPUTATION, null);
        code.visitVarInsn(Opcodes.ASTORE, computation);
    }

    /** Throws the exception that answers the call, if one does. */
    private void throwKept() {
        Label computing = new Label();
        code.visitVarInsn(Opcodes.ALOAD, computation);
        code.visitFieldInsn(
                Opcodes.GETFIELD, decoration.longs() ? LONG_COMPUTATION : COMPUTATION, "thrown", "L" + THROWABLE + ";");
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNULL, computing);
        code.visitInsn(Opcodes.ATHROW);
        code.visitLabel(computing);
        frame(true, THROWABLE, null);
        code.visitInsn(Opcodes.POP);
    }

    /** Returns the earlier result that answers a call in place of what its own code threw, if one does. */
    private void returnRecovered() {
        Label fails = new Label();
        String type = decoration.longs() ? LONG_COMPUTATION : COMPUTATION;
        code.visitVarInsn(Opcodes.ALOAD, computation);
        code.visitFieldInsn(Opcodes.GETFIELD, type, "recovers", "Z");
        code.visitJumpInsn(Opcodes.IFEQ, fails);
        code.visitVarInsn(Opcodes.ALOAD, computation);
        if (decoration.longs()) {
            code.visitFieldInsn(Opcodes.GETFIELD, type, "recovered", "J");
            fromLong();
        } else {
            code.visitFieldInsn(Opcodes.GETFIELD, type, "recovered", "Ljava/lang/Object;");
            MethodDescriptor.unbox(code, descriptor.result());
        }
        returnValue();
        code.visitLabel(fails);
        frame(true, null, Type.getObjectType(THROWABLE));
    }

    private void findPair() {
        Label absent = new Label();
        pushCache();
        descriptor.loadBoxed(code);
        code.visitMethodInsn(
                Opcodes.INVOKEINTERFACE,
                cache,
                "find",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                true);
        code.visitInsn(Opcodes.DUP);
        code.visitTypeInsn(Opcodes.INSTANCEOF, COMPUTATION);
        code.visitJumpInsn(Opcodes.IFNE, absent);
        MethodDescriptor.unbox(code, descriptor.result());
        returnValue();
        code.visitLabel(absent);
        frame(false, "java/lang/Object", null);
        code.visitInsn(Opcodes.POP);
    }

    /** The handler of what our own code throws before the method's own has begun. */
    private void runWithoutCache() {
        Label other = new Label();
        Label noting = new Label();
        Label noted = new Label();
        Label unnoted = new Label();
        Label run = new Label();
        code.visitTryCatchBlock(noting, noted, unnoted, THROWABLE);
        code.visitLabel(escaped);
        frame(false, THROWABLE, null);
        code.visitInsn(Opcodes.DUP);
        code.visitTypeInsn(Opcodes.INSTANCEOF, "java/lang/StackOverflowError");
        code.visitJumpInsn(Opcodes.IFEQ, other);
        code.visitInsn(Opcodes.POP);
        code.visitFieldInsn(Opcodes.GETSTATIC, ESCAPED, "overflows", "[I"); // there may be no room for a call
        MethodDescriptor.push(code, decoration.number());
        code.visitInsn(Opcodes.DUP2);
        code.visitInsn(Opcodes.IALOAD);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IADD);
        code.visitInsn(Opcodes.IASTORE);
        code.visitJumpInsn(Opcodes.GOTO, run);
        code.visitLabel(other);
        frame(false, THROWABLE, null);
        code.visitLabel(noting);
        MethodDescriptor.push(code, decoration.number());
        code.visitMethodInsn(Opcodes.INVOKESTATIC, ESCAPED, "note", "(L" + THROWABLE + ";I)V", false);
        code.visitLabel(noted);
        code.visitJumpInsn(Opcodes.GOTO, run);
        code.visitLabel(unnoted);
        frame(false, THROWABLE, null);
        code.visitInsn(Opcodes.POP);
        code.visitLabel(run);
        frame(false, null, null);
        callOwnCode();
        returnValue();
    }

    private void callOwnCode() {
        MethodRef method = decoration.method();
        int local = 0;
        if (!method.isStatic()) {
            code.visitVarInsn(Opcodes.ALOAD, local++);
        }
        for (Type parameter : descriptor.parameters()) {
            code.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
            local += parameter.getSize();
        }
        code.visitMethodInsn(
                method.isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                method.internalClassName(),
                decoration.uncachedName(),
                method.descriptor(),
                weaver.inInterface());
    }

    private void toLong() {
        if (descriptor.result() == Type.INT_TYPE) {
            code.visitInsn(Opcodes.I2L);
        }
    }

    private void fromLong() {
        if (descriptor.result() == Type.INT_TYPE) {
            code.visitInsn(Opcodes.L2I);
        }
    }

    private void returnValue() {
        code.visitInsn(descriptor.result().getOpcode(Opcodes.IRETURN));
    }

    /**
     * Says what is in the locals and on the stack here: the parameters, then
     *
     * @param computing whether there is a computation
     * @param onStack the only type on the stack; {@code null} for an empty one
     * @param held the type of the value; {@code null} for none
     */
    private void frame(boolean computing, String onStack, Type held) {
        if (weaver.version() < Opcodes.V1_6) {
            return;
        }
        MethodRef method = decoration.method();
        Type[] parameters = descriptor.parameters();
        int known = (method.isStatic() ? 0 : 1) + parameters.length;
        Object[] locals = new Object[known + 2];
        int i = 0;
        if (!method.isStatic()) {
            locals[i++] = method.internalClassName();
        }
        for (Type parameter : parameters) {
            locals[i++] = frameType(parameter);
        }
        if (computing) {
            locals[i++] = decoration.longs() ? LONG_COMPUTATION : COMPUTATION;
        }
        if (held != null) {
            locals[i++] = frameType(held);
        }
        code.visitFrame(
                Opcodes.F_NEW, i, locals, onStack == null ? 0 : 1, onStack == null ? null : new Object[] {onStack});
    }

    static Object frameType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> type.getInternalName();
        };
    }
}
