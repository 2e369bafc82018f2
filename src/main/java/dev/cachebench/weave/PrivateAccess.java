package dev.cachebench.weave;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Widens a private method, so that the generated class beside the woven one may call it: to the package, or in an
 * interface, whose methods are private or public, to everybody. An instance method of a class becomes final: nothing
 * overrode it while it was private.
 */
final class PrivateAccess extends ClassVisitor {
    private final MethodRef method;
    private boolean inInterface;

    PrivateAccess(ClassVisitor next, MethodRef method) {
        super(Opcodes.ASM9, next);
        this.method = method;
    }

    @Override
    public void visit(int version, int access, String name, String generic, String superName, String[] interfaces) {
        inInterface = (access & Opcodes.ACC_INTERFACE) != 0;
        super.visit(version, access, name, generic, superName, interfaces);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String generic, String[] exceptions) {
        boolean called = name.equals(method.name()) && descriptor.equals(method.descriptor());
        int opened = access;
        if (called && (access & Opcodes.ACC_PRIVATE) != 0) {
            opened &= ~Opcodes.ACC_PRIVATE;
            opened |= inInterface ? Opcodes.ACC_PUBLIC : method.isStatic() ? 0 : Opcodes.ACC_FINAL;
        }
        return super.visitMethod(opened, name, descriptor, generic, exceptions);
    }
}
