package dev.cachebench.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The calls of {@link dev.cachebench.cache.watch.WatchedCalls}: arguments are boxed only if they are asked for. */
final class WatchingCalls extends ObjectCacheCalls {
    WatchingCalls(MethodVisitor code, Decoration decoration, CacheWeaver weaver) {
        super(code, decoration, weaver);
    }

    @Override
    void ask(Label begun) {
        Label passed = new Label();
        stub.pushCache();
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, stub.cache, "pass", "()L" + COMPUTATION + ";", false);
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNONNULL, passed);
        code.visitInsn(Opcodes.POP);
        stub.pushCache();
        stub.pushKey();
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, stub.cache, "watch", "(Ljava/lang/Object;)L" + COMPUTATION + ";", false);
        code.visitLabel(begun);
        code.visitLabel(passed);
        stub.frame(COMPUTATION);
        code.visitVarInsn(Opcodes.ASTORE, stub.computation);
    }
}
