package dev.cachebench.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class through which a run calls a method:
 *
 * <pre>{@code
 * final class Fibonacci$fib$Entry implements Function<Object[], Object> {
 *     public Object apply(Object arguments) { return Fibonacci.fib((Integer) ((Object[]) arguments)[0]); }
 * }
 * }</pre>
 *
 * An instance method is called on the one instance in {@code static final Pricing SELF = new Pricing();}.
 */
final class EntryPointClass extends GeneratedClass {
    private static final String SELF = "SELF";

    private final EntryPoint entry;
    private final MethodDescriptor signature;

    private EntryPointClass(EntryPoint entry) {
        super(nameFor(entry.method()), "java/util/function/Function");
        this.entry = entry;
        signature = MethodDescriptor.of(entry.method().descriptor());
        writeInitialiser();
        writeApply();
    }

    private void writeInitialiser() {
        MethodVisitor code = handOver("take", "(Ljava/util/function/Function;)V");
        if (!entry.method().isStatic()) {
            String type = entry.method().internalClassName();
            out.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, SELF, "L" + type + ";", null, null)
                    .visitEnd();
            code.visitTypeInsn(Opcodes.NEW, type);
            code.visitInsn(Opcodes.DUP);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", "()V", false);
            code.visitFieldInsn(Opcodes.PUTSTATIC, name, SELF, "L" + type + ";");
        }
        end(code, Opcodes.RETURN);
    }

    private void writeApply() {
        MethodVisitor code =
                out.visitMethod(Opcodes.ACC_PUBLIC, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", null, null);
        code.visitCode();
        MethodRef method = entry.method();
        if (!entry.method().isStatic()) {
            code.visitFieldInsn(Opcodes.GETSTATIC, name, SELF, "L" + method.internalClassName() + ";");
        }
        for (int i = 0; i < signature.parameters().length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
            MethodDescriptor.push(code, i);
            code.visitInsn(Opcodes.AALOAD);
            MethodDescriptor.unbox(code, signature.parameters()[i]);
        }
        code.visitMethodInsn(
                entry.method().isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL,
                method.internalClassName(),
                method.name(),
                method.descriptor(),
                entry.inInterface());
        MethodDescriptor.box(code, signature.result());
        end(code, Opcodes.ARETURN);
    }

    /** The internal name of the class that calls {@code method}. */
    static String nameFor(MethodRef method) {
        return method.internalClassName() + "$" + method.name() + "$Entry";
    }

    static byte[] write(EntryPoint entry) {
        return new EntryPointClass(entry).finish();
    }
}
