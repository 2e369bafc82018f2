package dev.cachebench.weave;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a class that stands beside a woven one and calls what no other package may. It makes one instance of itself as
 * it initialises, and the constructor of its superclass, which is plain Java, hands that instance to our own code:
 *
 * <pre>{@code
 * final class Fibonacci$fib$Cache extends CacheHolder implements LongMemo.Body {
 *     static { new Fibonacci$fib$Cache() ... }
 * }
 * }</pre>
 *
 * So nobody needs reflection, which is slow to start.
 */
final class GeneratedClass {
    final String name;
    final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    /**
     * @param name the internal name of the class
     * @param superclass hands over its instance; its constructor takes {@code arguments}
     */
    GeneratedClass(String name, Class<?> superclass, Class<?> implemented, int... arguments) {
        this.name = name;
        String above = Type.getInternalName(superclass);
        out.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                above,
                new String[] {Type.getInternalName(implemented)});
        MethodVisitor code = out.visitMethod(0, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        for (int argument : arguments) {
            MethodDescriptor.push(code, argument);
        }
        String descriptor = "(" + "I".repeat(arguments.length) + ")V";
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, above, "<init>", descriptor, false);
        end(code, Opcodes.RETURN);
    }

    /** Begins the static initialiser, which leaves the instance on its stack. */
    MethodVisitor beginInitialiser() {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
        return code;
    }

    byte[] finish() {
        out.visitEnd();
        return out.toByteArray();
    }

    static void end(MethodVisitor code, int returning) {
        code.visitInsn(returning);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
