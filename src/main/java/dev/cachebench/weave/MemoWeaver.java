package dev.cachebench.weave;

import dev.cachebench.text.UserFault;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Puts a cache in front of a method. The method's code moves to {@code name$body}; under its own name stands a
 * call of the cache, so every caller goes through it, the method's own recursion too:
 *
 * <pre>{@code
 * static long fib(int n) { return Fibonacci$fib$Memo.MEMO.call(n); }
 * static long fib$body(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
 * }</pre>
 *
 * The cache lives in a {@code static final} field of a class of its own ({@link MemoHolder}), which makes it a constant
 * to the JIT compiler without touching the static initialiser of the woven class. All instances share it: an instance's
 * method has {@code this} in its key, and its body's name holds the name of the class, lest a subclass override it.
 */
final class MemoWeaver extends ClassVisitor {
    static final String BODY = "$body";

    private final MethodRef target;
    private final MethodDescriptor signature;
    private boolean inInterface;
    private boolean found;

    MemoWeaver(ClassVisitor next, MethodRef target) {
        super(Opcodes.ASM9, next);
        this.target = target;
        signature = MethodDescriptor.of(target.descriptor());
    }

    /** The name under which the code of {@code target} goes on. */
    static String bodyOf(MethodRef target) {
        return target.isStatic()
                ? target.name() + BODY
                : target.name() + "$" + target.internalClassName().replace('/', '_') + BODY;
    }

    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        inInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, generic, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        if (!name.equals(target.name()) || !descriptor.equals(target.descriptor())) {
            return super.visitMethod(access, name, descriptor, generic, exceptions);
        }
        int codeless = Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
        if ((access & codeless) != 0
                || signature.result() == Type.VOID_TYPE
                || inInterface
                || target.isStatic() != ((access & Opcodes.ACC_STATIC) != 0)) {
            throw UserFault.usage("a cache needs a method of a class, with code and a result, not "
                    + target.simpleClassName() + "." + target.name());
        }
        found = true;
        int plain = access & ~Opcodes.ACC_SYNCHRONIZED;
        writeCall(super.visitMethod(plain, name, descriptor, generic, exceptions));
        int visibility = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;
        return super.visitMethod(
                access & ~visibility | Opcodes.ACC_SYNTHETIC, bodyOf(target), descriptor, generic, exceptions);
    }

    private void writeCall(MethodVisitor code) {
        boolean longs = MemoHolder.isLong(target, signature);
        String memo = longs ? MemoHolder.LONG_MEMO : MemoHolder.MEMO;
        code.visitCode();
        code.visitFieldInsn(Opcodes.GETSTATIC, MemoHolder.nameFor(target), MemoHolder.FIELD, "L" + memo + ";");
        if (longs) {
            signature.loadAsLong(code);
            code.visitMethodInsn(Opcodes.INVOKEINTERFACE, memo, "call", "(J)J", true);
            if (signature.result() == Type.INT_TYPE) {
                code.visitInsn(Opcodes.L2I);
            }
        } else {
            signature.loadAsKey(code, target.isStatic());
            code.visitMethodInsn(Opcodes.INVOKEINTERFACE, memo, "call", "(Ljava/lang/Object;)Ljava/lang/Object;", true);
            MethodDescriptor.unbox(code, signature.result());
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
