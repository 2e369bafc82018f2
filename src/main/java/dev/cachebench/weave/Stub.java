package dev.cachebench.weave;

import dev.cachebench.cache.Computation;
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
    static final String THROWABLE = "java/lang/Throwable";

    private final MethodVisitor code;
    private final Decoration decoration;
    private final CacheCalls calls;
    private final StubMethod method;

    Stub(MethodVisitor code, Decoration decoration, CacheWeaver weaver) {
        this.code = code;
        this.decoration = decoration;
        calls = CacheCalls.of(code, decoration, weaver);
        method = calls.stub;
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
        Label escaped = new Label();
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
        calls.ask(begun);
        throwKept();
        code.visitLabel(own);
        method.callOwnCode();
        method.storeValue();
        code.visitLabel(computed);
        calls.complete();
        code.visitLabel(finished);
        if (guarded) {
            dropThrown(untold, method.descriptor.result());
        }
        method.pushValue();
        method.returnValue();

        code.visitLabel(failed);
        method.frameComputing(null, THROWABLE);
        code.visitVarInsn(Opcodes.ASTORE, method.value);
        code.visitLabel(telling);
        calls.fail();
        code.visitLabel(told);
        if (guarded) {
            dropThrown(cleared, Type.getObjectType(THROWABLE));
        }
        returnRecovered();
        code.visitVarInsn(Opcodes.ALOAD, method.value);
        code.visitInsn(Opcodes.ATHROW);
        if (guarded) {
            EscapeHandler.write(code, escaped, decoration.number(), method);
            method.callOwnCode();
            method.returnValue();
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    /**
     * The handler of what the computation throws as it is told: the call goes on as if it had not.
     *
     * @param held the type of what came of the method's own code
     */
    private void dropThrown(Label handler, Type held) {
        Label on = new Label();
        code.visitJumpInsn(Opcodes.GOTO, on);
        code.visitLabel(handler);
        method.frameComputing(held, THROWABLE);
        code.visitInsn(Opcodes.POP);
        code.visitLabel(on);
        method.frameComputing(held);
    }

    /** Throws the exception that answers the call, if one does. */
    private void throwKept() {
        Label computing = new Label();
        calls.pushField("thrown", "L" + THROWABLE + ";");
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNULL, computing);
        code.visitInsn(Opcodes.ATHROW);
        code.visitLabel(computing);
        method.frameComputing(null, THROWABLE);
        code.visitInsn(Opcodes.POP);
    }

    /** Returns the earlier result that answers a call in place of what its own code threw, if one does. */
    private void returnRecovered() {
        Label fails = new Label();
        calls.pushField("recovers", "Z");
        code.visitJumpInsn(Opcodes.IFEQ, fails);
        calls.pushRecovered();
        method.returnValue();
        code.visitLabel(fails);
        method.frameComputing(Type.getObjectType(THROWABLE));
    }
}
