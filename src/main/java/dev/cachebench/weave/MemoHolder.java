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
final class MemoHolder extends Companion {
    static final String FIELD = "MEMO";
    static final String MEMO = "dev/cachebench/cache/Memo";
    static final String LONG_MEMO = "dev/cachebench/cache/LongMemo";

    private final MethodRef target;
    private final Signature signature;
    private final String memo;

    private MemoHolder(MethodRef target, Signature signature, String memo) {
        super(nameFor(target), memo + "$Body");
        this.target = target;
        this.signature = signature;
        this.memo = memo;
    }

    /** The internal name of the class that holds the cache of {@code target}. */
    static String nameFor(MethodRef target) {
        return target.internalClassName() + "$" + target.name() + "$Memo";
    }

    static byte[] write(MethodRef target) {
        Signature signature = Signature.of(target.descriptor());
        MemoHolder holder = new MemoHolder(target, signature, signature.isLong() ? LONG_MEMO : MEMO);
        holder.writeField();
        holder.writeCompute();
        return holder.finish();
    }

    private void writeField() {
        String type = "L" + memo + ";";
        out.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, FIELD, type, null, null)
                .visitEnd();
        MethodVisitor code = handOver(signature.isLong() ? "longMemo" : "memo", "(L" + memo + "$Body;)" + type);
        code.visitFieldInsn(Opcodes.PUTSTATIC, name, FIELD, type);
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
}
