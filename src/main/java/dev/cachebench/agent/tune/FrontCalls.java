package dev.cachebench.agent.tune;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class in front of another library's cache: it gives that a name, and counts nothing by itself. */
final class FrontCalls extends LibraryCalls {
    /** The cache, its name, and what is in front of it. */
    static final String NAMED = "(" + OBJECT + "Ljava/lang/String;Ljava/lang/String;)V";

    private final String front;
    private final String cacheField;
    private final String nameField; // null if the cache has a name by itself

    /** @param front for people */
    FrontCalls(
            MethodVisitor next,
            WovenClass woven,
            String name,
            String descriptor,
            String front,
            String cacheField,
            String nameField) {
        super(next, woven, name, descriptor);
        this.front = front;
        this.cacheField = cacheField;
        this.nameField = nameField;
    }

    @Override
    public void visitInsn(int opcode) {
        if (isConstructorEnd(opcode)) {
            pushField(cacheField);
            if (nameField == null) {
                super.visitInsn(Opcodes.ACONST_NULL);
            } else {
                pushField(nameField);
            }
            super.visitLdcInsn(front);
            report("named", NAMED);
        }
        super.visitInsn(opcode);
    }
}
