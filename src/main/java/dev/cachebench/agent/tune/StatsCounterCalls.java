package dev.cachebench.agent.tune;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Caffeine and Guava count by a {@code StatsCounter}: what they give it is reported. */
final class StatsCounterCalls extends LibraryCalls {
    private final LibraryClass type;
    private final int keyParameter; // -1 for none
    private final int causeParameter; // -1 for none
    private int keyLocal = -1; // that a node's key was stored in
    private boolean afterKey; // of a node
    private boolean afterTicker;

    StatsCounterCalls(MethodVisitor next, LibraryClass type, WovenClass woven, String name, String descriptor) {
        super(next, woven, name, descriptor);
        this.type = type;
        keyParameter = parameter(OBJECT);
        causeParameter = parameter("/RemovalCause;");
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (type.isPut(name, descriptor)) {
            pushCache();
            push(keyParameter);
            reportKey("put");
        } else if (type.isRemoval(name, descriptor)) {
            pushCache();
            push(keyParameter);
            reportKey("invalidated");
        } else if (type.isClearing(name, descriptor)) {
            pushCache();
            reportCache("cleared");
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (type.isCache() && isConstructorEnd(opcode)) {
            pushThis();
            reportCache("created");
        }
        afterKey = false;
        afterTicker = false;
        super.visitInsn(opcode);
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
        if (opcode == Opcodes.ASTORE && afterKey && keyLocal < 0) {
            keyLocal = local;
        }
        afterKey = false;
        afterTicker = false;
        super.visitVarInsn(opcode, local);
    }

    @Override
    public void visitMethodInsn(int opcode, String of, String called, String with, boolean isInterface) {
        boolean timed = afterTicker && called.equals("read") && with.equals("()J");
        afterKey = called.equals("getKey") && of.endsWith("/Node");
        afterTicker = called.equals("statsTicker");
        if (timed) {
            super.visitInsn(Opcodes.DUP);
            super.visitMethodInsn(opcode, of, called, with, isInterface);
            report("time", "(" + OBJECT + "J)J");
            return;
        }
        if (of.endsWith("StatsCounter")) {
            counted(called, with);
        }
        super.visitMethodInsn(opcode, of, called, with, isInterface);
        if (called.equals("isRecordingStats") && name.equals("statsAware")) {
            super.visitInsn(Opcodes.POP);
            super.visitInsn(Opcodes.ICONST_1);
        }
    }

    /** The library is about to count: what is on the stack is also ours. */
    private void counted(String called, String with) {
        switch (called) {
            case "recordHits", "recordMisses" -> {
                super.visitInsn(Opcodes.DUP);
                pushCache();
                pushKey();
                report(called.equals("recordHits") ? "hits" : "misses", COUNT);
            }
            case "recordLoadSuccess", "recordLoadFailure", "recordLoadException" -> {
                super.visitInsn(Opcodes.DUP2);
                pushCache();
                report(called.equals("recordLoadSuccess") ? "loaded" : "failed", TIME);
            }
            case "recordEviction" -> {
                if (with.endsWith("RemovalCause;)V")) {
                    super.visitInsn(Opcodes.DUP);
                } else {
                    push(causeParameter);
                }
                pushCache();
                pushKey();
                report("evicted", "(" + OBJECT + OBJECT + OBJECT + ")V");
            }
            default -> {
                // such as snapshot
            }
        }
    }

    private void pushCache() {
        pushThis();
        type.cacheOf(woven, mv);
    }

    private void pushKey() {
        if (type.isRead(name)) {
            super.visitVarInsn(Opcodes.ALOAD, 1);
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, woven.beside("Node"), "getKey", "()" + OBJECT, false);
        } else {
            push(keyLocal >= 0 ? keyLocal : keyParameter);
        }
    }
}
