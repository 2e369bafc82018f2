package dev.cachebench.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes the class through which a run calls a static method:
 *
 * <pre>{@code
 * final class Fibonacci$Entry implements Function<Object[], Object> {
 *     public Object apply(Object arguments) { return Fibonacci.fib((Integer) ((Object[]) arguments)[0]); }
 * }
 * }</pre>
 */
final class EntryPoint extends Companion {
    private EntryPoint(MethodRef entry) {
        super(nameFor(entry), "java/util/function/Function");
        Signature signature = Signature.of(entry.descriptor());
        end(handOver("take", "(Ljava/util/function/Function;)V"), Opcodes.RETURN);
        MethodVisitor code =
                out.visitMethod(Opcodes.ACC_PUBLIC, "apply", "(Ljava/lang/Object;)Ljava/lang/Object;", null, null);
        code.visitCode();
        for (int i = 0; i < signature.parameters().length; i++) {
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, "[Ljava/lang/Object;");
            Signature.push(code, i);
            code.visitInsn(Opcodes.AALOAD);
            Signature.unbox(code, signature.parameters()[i]);
        }
        code.visitMethodInsn(Opcodes.INVOKESTATIC, entry.internalClassName(), entry.name(), entry.descriptor(), false);
        Signature.box(code, signature.result());
        end(code, Opcodes.ARETURN);
    }

    /** The internal name of the class that calls {@code entry}. */
    static String nameFor(MethodRef entry) {
        return entry.internalClassName() + "$" + entry.name() + "$Entry";
    }

    static byte[] write(MethodRef entry) {
        return new EntryPoint(entry).finish();
    }
}
