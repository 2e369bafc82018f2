package dev.cachebench.weave;

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
final class MemoHolder extends GeneratedClass {
    static final String FIELD = "MEMO";
    static final String MEMO = "dev/cachebench/cache/Memo";
    static final String LONG_MEMO = "dev/cachebench/cache/LongMemo";

    private final MethodRef target;
    private final MethodDescriptor signature;
    private final String memo;

    private MemoHolder(MethodRef target, MethodDescriptor signature, String memo) {
        super(nameFor(target), memo + "$Body");
        this.target = target;
        this.signature = signature;
        this.memo = memo;
    }

    /** The internal name of the class that holds the cache of {@code target}. */
    static String nameFor(MethodRef target) {
        return target.internalClassName() + "$" + target.name() + "$Memo";
    }

    /** Whether calls go through a {@code LongMemo}. */
    static boolean isLong(MethodRef target, MethodDescriptor signature) {
        return target.isStatic() && signature.isLong();
    }

    static byte[] write(MethodRef target) {
        MethodDescriptor signature = MethodDescriptor.of(target.descriptor());
        MemoHolder holder = new MemoHolder(target, signature, isLong(target, signature) ? LONG_MEMO : MEMO);
        holder.writeField();
        holder.writeCompute();
        return holder.finish();
    }

    private void writeField() {
        String type = "L" + memo + ";";
        out.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, FIELD, type, null, null)
                .visitEnd();
        MethodVisitor code = handOver(memo.equals(LONG_MEMO) ? "longMemo" : "memo", "(L" + memo + "$Body;)" + type);
        code.visitFieldInsn(Opcodes.PUTSTATIC, name, FIELD, type);
        end(code, Opcodes.RETURN);
    }

    private void writeCompute() {
        boolean longs = memo.equals(LONG_MEMO);
        String descriptor = longs ? "(L" + memo + ";J)J" : "(L" + memo + ";Ljava/lang/Object;)Ljava/lang/Object;";
        MethodVisitor code = out.visitMethod(Opcodes.ACC_PUBLIC, "compute", descriptor, null, null);
        code.visitCode();
        InliningBarrier.write(code);
        if (longs) {
            code.visitVarInsn(Opcodes.LLOAD, 2);
            if (signature.parameters()[0] == Type.INT_TYPE) {
                code.visitInsn(Opcodes.L2I);
            }
        } else {
            if (!target.isStatic()) {
                MethodDescriptor.unpackInstance(code, 2, target.internalClassName());
            }
            signature.unpackKey(code, 2, target.isStatic());
        }
        code.visitMethodInsn(
                target.isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKEVIRTUAL,
                target.internalClassName(),
                MemoWeaver.bodyOf(target),
                target.descriptor(),
                false);
        if (!longs) {
            MethodDescriptor.box(code, signature.result());
        } else if (signature.result() == Type.INT_TYPE) {
            code.visitInsn(Opcodes.I2L);
        }
        end(code, longs ? Opcodes.LRETURN : Opcodes.ARETURN);
    }
}
