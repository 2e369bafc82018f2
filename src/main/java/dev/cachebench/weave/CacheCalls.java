package dev.cachebench.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The calls that a {@link Stub} makes to its cache and to the computation that it gets from it: they pass a {@code
 * long} as it is, and everything else as an object.
 */
abstract class CacheCalls {
    final StubMethod stub;
    final MethodVisitor code;
    private final String computationType;
    private final String passed;

    /**
     * @param computationType the internal name of what a call is that computes
     * @param passed the descriptor of what values are as they go through the cache
     */
    CacheCalls(MethodVisitor code, Decoration decoration, CacheWeaver weaver, String computationType, String passed) {
        this.code = code;
        this.computationType = computationType;
        this.passed = passed;
        stub = new StubMethod(code, decoration, weaver, computationType);
    }

    static CacheCalls of(MethodVisitor code, Decoration decoration, CacheWeaver weaver) {
        if (decoration.longs()) {
            return new LongCacheCalls(code, decoration, weaver);
        }
        return decoration.watches()
                ? new WatchingCalls(code, decoration, weaver)
                : new ObjectCacheCalls(code, decoration, weaver);
    }

    /**
     * Asks the cache. Of a hit the value is returned, otherwise the computation is in its local behind this.
     *
     * @param begun to be set behind the last call, up to which nothing that is thrown is the method's own
     */
    abstract void ask(Label begun);

    /** Turns the value on the stack into what goes through the cache. */
    abstract void pack();

    /** Turns what comes out of the cache, on the stack, into the method's value. */
    abstract void unpack();

    final void returnUnpacked() {
        unpack();
        stub.returnValue();
    }

    /** Pushes a field of the computation. */
    final void pushField(String name, String type) {
        stub.pushComputation();
        code.visitFieldInsn(Opcodes.GETFIELD, computationType, name, type);
    }

    /** Pushes the earlier result that answers a call in place of what its own code threw. */
    final void pushRecovered() {
        pushField("recovered", passed);
        unpack();
    }

    /** Tells the computation of the value. */
    final void complete() {
        stub.pushComputation();
        stub.pushValue();
        pack();
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, computationType, "completed", "(" + passed + ")V", false);
    }

    /** Tells the computation of what was thrown, which is where the value would be. */
    final void fail() {
        stub.pushComputation();
        code.visitVarInsn(Opcodes.ALOAD, stub.value);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, computationType, "failed", "(L" + Stub.THROWABLE + ";)V", false);
    }
}
