package dev.cachebench.weave;

import dev.cachebench.cache.LongComputation;
import dev.cachebench.cache.LongMemo;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The calls of a {@link LongMemo}. */
final class LongCacheCalls extends CacheCalls {
    // Not a constant: in the agent's jar the class has another name.
    private static final String COMPUTATION = Type.getInternalName(LongComputation.class);

    LongCacheCalls(MethodVisitor code, Decoration decoration, CacheWeaver weaver) {
        super(code, decoration, weaver, COMPUTATION, "J");
    }

    @Override
    void ask(Label begun) {
        find();
        Label missing = new Label();
        stub.pushCache();
        stub.descriptor.loadAsLong(code);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, stub.cache, "begin", "(J)L" + COMPUTATION + ";", true);
        code.visitVarInsn(Opcodes.ASTORE, stub.computation);
        stub.pushComputation();
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, COMPUTATION, "isAnswered", "()Z", false);
        code.visitJumpInsn(Opcodes.IFEQ, missing);
        stub.pushComputation();
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, COMPUTATION, "answer", "()J", false);
        returnUnpacked();
        code.visitLabel(begun);
        code.visitLabel(missing);
        stub.frameComputing(null);
    }

    /** Returns what the cache has, if it has it and there is nothing else to do. */
    private void find() {
        Label absent = new Label();
        int found = stub.value;
        stub.pushCache();
        stub.descriptor.loadAsLong(code);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, stub.cache, "find", "(J)J", true);
        code.visitInsn(Opcodes.DUP2);
        code.visitVarInsn(Opcodes.LSTORE, found);
        code.visitLdcInsn(LongMemo.ABSENT);
        code.visitInsn(Opcodes.LCMP);
        code.visitJumpInsn(Opcodes.IFEQ, absent);
        code.visitVarInsn(Opcodes.LLOAD, found);
        returnUnpacked();
        code.visitLabel(absent);
        stub.frame();
    }

    @Override
    void pack() {
        if (stub.descriptor.result() == Type.INT_TYPE) {
            code.visitInsn(Opcodes.I2L);
        }
    }

    @Override
    void unpack() {
        if (stub.descriptor.result() == Type.INT_TYPE) {
            code.visitInsn(Opcodes.L2I);
        }
    }
}
