package dev.cachebench.weave.purity;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A method, and the class that declares it. */
record DeclaredMethod(ClassNode type, MethodNode method) {
    /** {@code null} if the class declares no such method. */
    static DeclaredMethod in(ClassNode type, String name, String descriptor) {
        for (MethodNode method : type.methods) {
            if (method.name.equals(name) && method.desc.equals(descriptor)) {
                return new DeclaredMethod(type, method);
            }
        }
        return null;
    }

    boolean is(int flag) {
        return (method.access & flag) != 0;
    }

    /** Whether no subclass can have one of its own. */
    boolean isLast() {
        return is(Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC)
                || (type.access & Opcodes.ACC_FINAL) != 0
                || method.name.equals("<init>");
    }
}
