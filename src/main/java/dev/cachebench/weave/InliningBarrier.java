package dev.cachebench.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Keeps the JIT compiler from inlining a method. When a cached function calls itself, inlining the code that computes a value
 * means inlining the cache, the function, and the cache again: it takes most of a second to compile code that is no faster,
 * and meanwhile the program runs interpreted. HotSpot never inlines a method with more bytecodes than {@code
 * FreqInlineSize}, so the method is padded with that many {@code nop}s, which compile to nothing.
 */
final class InliningBarrier {
    private static final int BYTECODES = 326; // FreqInlineSize is 325

    private InliningBarrier() {}

    /** Must be the first thing in the method. */
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
