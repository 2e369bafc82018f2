package dev.cachebench.weave;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a class that stands beside a woven one, sees its package-private methods, and hands an instance of itself to the
 * {@link WeavingLoader} as it initialises:
 *
 * <pre>{@code
 * static { ((WeavingLoader) Me.class.getClassLoader()).take(new Me()); }
 * }</pre>
 *
 * So our own code calls the woven class through an interface, and nobody needs reflection, which is slow to start.
 */
abstract class GeneratedClass {
    private static final String LOADER = "dev/cachebench/weave/WeavingLoader";

    final String name;
    final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    /**
     * @param name the internal name of the class
     * @param implemented the internal name of the interface it implements
     */
    GeneratedClass(String name, String implemented) {
        this.name = name;
        out.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                "java/lang/Object",
                new String[] {implemented});
        MethodVisitor code = out.visitMethod(0, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        end(code, Opcodes.RETURN);
    }

    /** Begins the static initialiser with a call of the loader's {@code method}, which gets an instance. */
    final MethodVisitor handOver(String method, String descriptor) {
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitLdcInsn(Type.getObjectType(name));
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getClassLoader", "()Ljava/lang/ClassLoader;", false);
        code.visitTypeInsn(Opcodes.CHECKCAST, LOADER);
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LOADER, method, descriptor, false);
        return code;
    }

    final byte[] finish() {
        out.visitEnd();
        return out.toByteArray();
    }

    static void end(MethodVisitor code, int returning) {
        code.visitInsn(returning);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
