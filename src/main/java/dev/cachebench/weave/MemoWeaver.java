package dev.cachebench.weave;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts a cache in front of a static method. The method's code moves to {@code name$body}; under its own name stands a
 * call of the cache, so every caller goes through it, the method's own recursion too:
 *
 * <pre>{@code
 * static long fib(int n) { return Fibonacci$fib$Memo.MEMO.call(n); }
 * static long fib$body(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
 * }</pre>
 *
 * The cache lives in a {@code static final} field of a class of its own ({@link MemoHolder}), which makes it a constant
 * to the JIT compiler without touching the static initialiser of the woven class.
 */
final class MemoWeaver extends ClassVisitor {
    static final String BODY = "$body";

    private final MethodRef target;
    private final Signature signature;
    private boolean found;

    MemoWeaver(ClassVisitor next, MethodRef target) {
        super(Opcodes.ASM9, next);
        this.target = target;
        signature = Signature.of(target.descriptor());
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        if (!name.equals(target.name()) || !descriptor.equals(target.descriptor())) {
            return super.visitMethod(access, name, descriptor, generic, exceptions);
        }
        if ((access & Opcodes.ACC_STATIC) == 0 || signature.result() == Type.VOID_TYPE) {
            throw new IllegalArgumentException("a cache needs a static method with a result, not " + target);
        }
        found = true;
        int plain = access & ~Opcodes.ACC_SYNCHRONIZED;
        writeCall(super.visitMethod(plain, name, descriptor, generic, exceptions));
        int visibility = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;
        return super.visitMethod(
                access & ~visibility | Opcodes.ACC_SYNTHETIC, name + BODY, descriptor, generic, exceptions);
    }

    private void writeCall(MethodVisitor code) {
        String memo = signature.isLong() ? MemoHolder.LONG_MEMO : MemoHolder.MEMO;
        code.visitCode();
        code.visitFieldInsn(Opcodes.GETSTATIC, MemoHolder.nameFor(target), MemoHolder.FIELD, "L" + memo + ";");
        if (signature.isLong()) {
            signature.loadAsLong(code);
            code.visitMethodInsn(Opcodes.INVOKEINTERFACE, memo, "call", "(J)J", true);
            if (signature.result() == Type.INT_TYPE) {
                code.visitInsn(Opcodes.L2I);
            }
        } else {
            signature.loadAsKey(code);
            code.visitMethodInsn(Opcodes.INVOKEINTERFACE, memo, "call", "(Ljava/lang/Object;)Ljava/lang/Object;", true);
            Signature.unbox(code, signature.result());
        }
        code.visitInsn(signature.result().getOpcode(Opcodes.IRETURN));
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    @Override
    public void visitEnd() {
        if (!found) {
            throw new IllegalArgumentException("there is no method " + target);
        }
        super.visitEnd();
    }
}
