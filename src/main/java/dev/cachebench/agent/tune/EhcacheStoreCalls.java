package dev.cachebench.agent.tune;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Ehcache's store on the heap: the entries that leave it are reported. */
final class EhcacheStoreCalls extends LibraryCalls {
    private boolean afterCandidate;
    private int candidate = -1; // the local variable of the entry that is to go
    private boolean succeeded; // the outcome that was pushed just before

    EhcacheStoreCalls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
        super(next, woven, name, descriptor);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (name.equals("fireOnExpirationEvent")) {
            pushThis();
            push(parameter(OBJECT));
            reportKey("expired");
        }
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
        if (afterCandidate && opcode == Opcodes.ASTORE && candidate < 0) {
            candidate = local;
        }
        afterCandidate = false;
        super.visitVarInsn(opcode, local);
    }

    @Override
    public void visitFieldInsn(int opcode, String of, String field, String type) {
        succeeded = of.endsWith("$EvictionOutcome") && field.equals("SUCCESS");
        super.visitFieldInsn(opcode, of, field, type);
    }

    @Override
    public void visitMethodInsn(int opcode, String of, String called, String with, boolean isInterface) {
        if (succeeded && called.equals("end") && candidate >= 0) {
            pushThis();
            push(candidate);
            reportKey("evictedEntry");
        }
        afterCandidate = called.equals("getEvictionCandidate");
        succeeded = false;
        super.visitMethodInsn(opcode, of, called, with, isInterface);
    }
}
