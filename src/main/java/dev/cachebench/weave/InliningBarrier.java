package dev.cachebench.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Keeps the JIT compiler from inlining a method. When a cached function calls itself, inlining its own code means
 * inlining the cache, the function, and the cache again: it takes most of a second to compile code that is no faster,
 * and meanwhile the program runs interpreted. HotSpot never inlines a method with more bytecodes than {@code
 * FreqInlineSize}, so a smaller one is padded with code that is never reached, and never compiled either.
 */
final class InliningBarrier {
    private static final int BYTECODES = 326; // FreqInlineSize is 325

    private InliningBarrier() {}

    /**
     * Must be the last thing in a method that returns something.
     *
     * @param fullFrame {@link Opcodes#F_FULL}, or {@link Opcodes#F_NEW} where frames are visited expanded
     * @param version the class file's
     */
    static void write(MethodVisitor code, int fullFrame, int version) {
        Label end = new Label();
        code.visitLabel(end);
        if (end.getOffset() >= BYTECODES) {
            return;
        }
        if (version >= Opcodes.V1_6) {
            code.visitFrame(fullFrame, 0, null, 0, null);
        }
        for (int i = end.getOffset(); i < BYTECODES; i++) {
            code.visitInsn(Opcodes.NOP);
        }
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitInsn(Opcodes.ATHROW);
    }
}
