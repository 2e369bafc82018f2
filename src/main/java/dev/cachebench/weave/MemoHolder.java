package dev.cachebench.weave;

import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class that holds the cache of one woven method and knows how to compute a value:
 *
 * <pre>{@code
 * final class Fibonacci$fib$Memo implements LongMemo.Body {
 *     static final LongMemo MEMO = ((WeavingLoader) Fibonacci$fib$Memo.class.getClassLoader()).longMemo(new Fibonacci$fib$Memo());
 *     public long compute(LongMemo self, long key) { return Fibonacci.fib$body((int) key); }
 * }
 * }</pre>
 */
final class MemoHolder {
    static final String FIELD = "MEMO";
    static final String MEMO = "dev/cachebench/cache/Memo";
    static final String LONG_MEMO = "dev/cachebench/cache/LongMemo";
    private static final String LOADER = "dev/cachebench/weave/WeavingLoader";

    private final MethodRef target;
    private final Signature signature;
    private final String name;
    private final String memo;
    private final ClassWriter out = new ClassWriter(ClassWriter.COMPUTE_MAXS);

    private MemoHolder(MethodRef target) {
        this.target = target;
        signature = Signature.of(target.descriptor());
        name = nameFor(target);
        memo = signature.isLong() ? LONG_MEMO : MEMO;
    }

    /** The internal name of the class that holds the cache of {@code target}. */
    static String nameFor(MethodRef target) {
        return target.internalClassName() + "$" + target.name() + "$Memo";
    }

    static byte[] write(MethodRef target) {
        MemoHolder holder = new MemoHolder(target);
        holder.out.visit(
                Opcodes.V17,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                holder.name,
                null,
                "java/lang/Object",
                new String[] {holder.memo + "$Body"});
        holder.out
                .visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, FIELD, "L" + holder.memo + ";", null, null)
                .visitEnd();
        holder.writeConstructor();
        holder.writeInitializer();
        holder.writeCompute();
        holder.out.visitEnd();
        return holder.out.toByteArray();
    }

    private void writeConstructor() {
        MethodVisitor code = out.visitMethod(0, "<init>", "()V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        end(code, Opcodes.RETURN);
    }

    private void writeInitializer() {
        String factory = signature.isLong() ? "longMemo" : "memo";
        MethodVisitor code = out.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        code.visitCode();
        code.visitLdcInsn(Type.getObjectType(name));
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getClassLoader", "()Ljava/lang/ClassLoader;", false);
        code.visitTypeInsn(Opcodes.CHECKCAST, LOADER);
        code.visitTypeInsn(Opcodes.NEW, name);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, LOADER, factory, "(L" + memo + "$Body;)L" + memo + ";", false);
        code.visitFieldInsn(Opcodes.PUTSTATIC, name, FIELD, "L" + memo + ";");
        end(code, Opcodes.RETURN);
    }

    private void writeCompute() {
        String descriptor =
                signature.isLong() ? "(L" + memo + ";J)J" : "(L" + memo + ";Ljava/lang/Object;)Ljava/lang/Object;";
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC, "compute", descriptor, null, null);
        code.visitCode();
        if (signature.isLong()) {
            code.visitVarInsn(Opcodes.LLOAD, 2);
            if (signature.parameters()[0] == Type.INT_TYPE) {
                code.visitInsn(Opcodes.L2I);
            }
        } else {
            signature.unpackKey(code, 2);
        }
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                target.internalClassName(),
                target.name() + MemoWeaver.BODY,
                target.descriptor(),
                false);
        if (!signature.isLong()) {
            Signature.box(code, signature.result());
        } else if (signature.result() == Type.INT_TYPE) {
            code.visitInsn(Opcodes.I2L);
        }
        end(code, signature.isLong() ? Opcodes.LRETURN : Opcodes.ARETURN);
    }

    private static void end(MethodVisitor code, int returning) {
        code.visitInsn(returning);
        code.visitMaxs(0, 0);
        code.visitEnd();
    }
}
