package dev.cachebench.agent.tune;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Where Ehcache's manager creates a cache by the alias that is its first parameter. */
final class EhcacheNameCalls extends LibraryCalls {
    EhcacheNameCalls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
        super(next, woven, name, descriptor);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN) {
            super.visitInsn(Opcodes.DUP);
            super.visitVarInsn(Opcodes.ALOAD, 1);
            super.visitInsn(Opcodes.ACONST_NULL);
            report("named", FrontCalls.NAMED);
        }
        super.visitInsn(opcode);
    }
}
