package dev.cachebench.weave;

import dev.cachebench.cache.Escaped;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the handler of what our own code throws before a method's own has begun. It counts that, and throws nothing:
 *
 * <pre>{@code
 * catch (StackOverflowError e) {
 *     Escaped.overflows[17]++; // there may be no room for a call
 * } catch (Throwable t) {
 *     try {
 *         Escaped.note(t, 17);
 *     } catch (Throwable again) {
 *     }
 * }
 * }</pre>
 */
final class EscapeHandler {
    // Not a constant: in the agent's jar the class has another name.
    private static final String ESCAPED = Type.getInternalName(Escaped.class);
    private static final String THROWABLE = "java/lang/Throwable";

    private EscapeHandler() {}

    /** The frames of a method that has nothing in its locals but its parameters. */
    interface Frames {
        void frame(Object... stack);
    }

    /**
     * @param escaped where what was thrown is on the stack; behind what is written nothing is
     * @param number of the site
     */
    static void write(MethodVisitor code, Label escaped, int number, Frames frames) {
        Label other = new Label();
        Label noting = new Label();
        Label noted = new Label();
        Label unnoted = new Label();
        Label counted = new Label();
        code.visitTryCatchBlock(noting, noted, unnoted, THROWABLE);
        code.visitLabel(escaped);
        frames.frame(THROWABLE);
        code.visitInsn(Opcodes.DUP);
        code.visitTypeInsn(Opcodes.INSTANCEOF, "java/lang/StackOverflowError");
        code.visitJumpInsn(Opcodes.IFEQ, other);
        code.visitInsn(Opcodes.POP);
        code.visitFieldInsn(Opcodes.GETSTATIC, ESCAPED, "overflows", "[I");
        MethodDescriptor.push(code, number);
        code.visitInsn(Opcodes.DUP2);
        code.visitInsn(Opcodes.IALOAD);
        code.visitInsn(Opcodes.ICONST_1);
        code.visitInsn(Opcodes.IADD);
        code.visitInsn(Opcodes.IASTORE);
        code.visitJumpInsn(Opcodes.GOTO, counted);
        code.visitLabel(other);
        frames.frame(THROWABLE);
        code.visitLabel(noting);
        MethodDescriptor.push(code, number);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, ESCAPED, "note", "(L" + THROWABLE + ";I)V", false);
        code.visitLabel(noted);
        code.visitJumpInsn(Opcodes.GOTO, counted);
        code.visitLabel(unnoted);
        frames.frame(THROWABLE);
        code.visitInsn(Opcodes.POP);
        code.visitLabel(counted);
        frames.frame();
    }
}
