package dev.cachebench.weave;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Widens a private method, and a private constructor without arguments, to the package, so that the generated class beside
 * the woven one may call them. An instance method becomes final: nothing overrode it while it was private.
 */
final class PrivateAccess extends ClassVisitor {
    private final MethodRef method;

    PrivateAccess(ClassVisitor next, MethodRef method) {
        super(Opcodes.ASM9, next);
        this.method = method;
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        boolean called = name.equals(method.name()) && descriptor.equals(method.descriptor());
        boolean makes = name.equals("<init>") && descriptor.equals("()V");
        int opened = access;
        if ((access & Opcodes.ACC_PRIVATE) != 0 && (called || makes)) {
            opened &= ~Opcodes.ACC_PRIVATE;
            opened |= called && (access & Opcodes.ACC_STATIC) == 0 ? Opcodes.ACC_FINAL : 0;
        }
        return super.visitMethod(opened, name, descriptor, generic, exceptions);
    }
}
