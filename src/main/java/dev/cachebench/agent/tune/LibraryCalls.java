package dev.cachebench.agent.tune;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Weaves calls of {@link TunedCaches} into a method of a library's class. */
abstract class LibraryCalls extends MethodVisitor {
    static final String OBJECT = "Ljava/lang/Object;";
    static final String COUNT = "(I" + OBJECT + OBJECT + ")V"; // requests of a cache for a key
    static final String TIME = "(J" + OBJECT + ")V"; // that a load of a cache took

    private static final String OURS = Type.getInternalName(TunedCaches.class);

    final WovenClass woven;
    final String name;
    final String descriptor;

    LibraryCalls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
        super(Opcodes.ASM9, next);
        this.woven = woven;
        this.name = name;
        this.descriptor = descriptor;
    }

    /** The local variable of the first parameter whose descriptor ends so; -1 if there is none. */
    final int parameter(String end) {
        int local = 1;
        for (Type each : Type.getArgumentTypes(descriptor)) {
            if (each.getDescriptor().endsWith(end) && each.getSort() != Type.ARRAY) {
                return local;
            }
            local += each.getSize();
        }
        return -1;
    }

    final boolean isConstructorEnd(int opcode) {
        return opcode == Opcodes.RETURN && name.equals("<init>");
    }

    final void pushThis() {
        super.visitVarInsn(Opcodes.ALOAD, 0);
    }

    /** A local variable, or {@code null} for -1. */
    final void push(int local) {
        if (local < 0) {
            super.visitInsn(Opcodes.ACONST_NULL);
        } else {
            super.visitVarInsn(Opcodes.ALOAD, local);
        }
    }

    /** A field of this class; it must have one of that name. */
    final void pushField(String field) {
        pushThis();
        super.visitFieldInsn(Opcodes.GETFIELD, woven.name(), field, woven.field(field));
    }

    /** Calls a method of {@link TunedCaches} with what is on the stack. */
    final void report(String method, String with) {
        woven.reports(method);
        super.visitMethodInsn(Opcodes.INVOKESTATIC, OURS, method, with, false);
    }

    final void reportCache(String method) {
        report(method, "(" + OBJECT + ")V");
    }

    final void reportKey(String method) {
        report(method, "(" + OBJECT + OBJECT + ")V");
    }
}
