package dev.cachebench.weave;

import java.util.function.Function;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class through which a run calls a method:
 *
 * <pre>{@code
 * final class Fibonacci$fib$Entry extends EntryFunction {
 *     static { new Fibonacci$fib$Entry(); }
 *     public Object apply(Object arguments) { return Fibonacci.fib((Integer) ((Object[]) arguments)[0]); }
 * }
 * }</pre>
 *
 * An instance method is called on the one instance in {@code static final Pricing SELF}, which makes it a
 * constant to the JIT compiler.
 */
final class EntryPointClass {
    private static final String SELF = "SELF";
    private static final int ARGUMENTS = 1; // the local of apply() that holds them

    private final EntryPoint entry;
    private final MethodRef method;
    private final GeneratedClass type;

    private EntryPointClass(EntryPoint entry) {
        this.entry = entry;
        method = entry.method();
        type = new GeneratedClass(nameFor(method), EntryFunction.class, Function.class);
    }

    /** The internal name of the class that calls {@code method}. */
    static String nameFor(MethodRef method) {
        return method.internalClassName() + "$" + method.name() + "$Entry";
    }

    static byte[] write(EntryPoint entry) {
        EntryPointClass written = new EntryPointClass(entry);
        written.writeInitialiser();
        written.writeApply();
        return written.type.finish();
    }

    private void writeInitialiser() {
        MethodVisitor code = type.beginInitialiser();
        if (method.isStatic()) {
            code.visitInsn(Opcodes.POP);
        } else {
            String self = "L" + method.internalClassName() + ";";
            type.out
                    .visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, SELF, self, null, null)
                    .visitEnd();
            code.visitFieldInsn(Opcodes.GETFIELD, type.name, EntryFunction.INSTANCE, "Ljava/lang/Object;");
            code.visitTypeInsn(Opcodes.CHECKCAST, method.internalClassName());
            code.visitFieldInsn(Opcodes.PUTSTATIC, type.name, SELF, self);
        }
        GeneratedClass.end(code, Opcodes.RETURN);
    }

    private void writeApply() {
        MethodDescriptor descriptor = MethodDescriptor.of(method.descriptor());
        MethodVisitor code =
                type.out.visitMethod(Opcodes.ACC_PUBLIC, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", null, null);
        code.visitCode();
        if (!method.isStatic()) {
            code.visitFieldInsn(Opcodes.GETSTATIC, type.name, SELF, "L" + method.internalClassName() + ";");
        }
        for (int i = 0; i < descriptor.parameters().length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, ARGUMENTS);
            code.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
            MethodDescriptor.push(code, i);
            code.visitInsn(Opcodes.AALOAD);
            MethodDescriptor.unbox(code, descriptor.parameters()[i]);
        }
        code.visitMethodInsn(
                method.isStatic()
                        ? Opcodes.INVOKESTATIC
                        : entry.inInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                method.internalClassName(),
                method.name(),
                method.descriptor(),
                entry.inInterface());
        MethodDescriptor.box(code, descriptor.result());
        GeneratedClass.end(code, Opcodes.ARETURN);
    }
}
