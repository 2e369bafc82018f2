package dev.cachebench.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Keeps the compiler from inlining a method. Where a cached function calls itself, a compiler that inlines what computes a
 * value inlines the cache, the function, and the cache again: it takes most of a second to compile what is then no faster,
 * and a program runs interpreted meanwhile. HotSpot inlines nothing of more bytecodes than {@code FreqInlineSize}, so the
 * method gets as many that do nothing; no instruction comes of them.
 */
final class InliningBarrier {
    private static final int BYTECODES = 326; // FreqInlineSize is 325

    private InliningBarrier() {}

    /** To be written first. */
    static void write(MethodVisitor code) {
        Label end = new Label();
        code.visitInsn(Opcodes.ICONST_0);
        code.visitJumpInsn(Opcodes.IFEQ, end);
        for (int i = 0; i < BYTECODES; i++) {
            code.visitInsn(Opcodes.NOP);
        }
        code.visitLabel(end);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }
}
