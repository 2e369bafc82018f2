package dev.cachebench.agent.tune;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * An operation of cache2k on one entry, as caches with listeners, writers or a variable expiry do all of theirs. It
 * counts as {@code HeapCache} does, by {@code CommonMetrics}.
 */
final class Cache2kActionCalls extends LibraryCalls {
    Cache2kActionCalls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
        super(next, woven, name, descriptor);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (name.equals("remove") && descriptor.equals("()V")) {
            entry("invalidated");
        }
    }

    @Override
    public void visitMethodInsn(int opcode, String of, String called, String with, boolean isInterface) {
        if (of.endsWith("/CommonMetrics$Updater")) {
            counted(called);
        }
        super.visitMethodInsn(opcode, of, called, with, isInterface);
    }

    private void counted(String called) {
        switch (called) {
            case "heapHitButNoRead" -> entry("retracted");
            case "peekMiss" -> miss();
            case "peekHitNotFresh" -> {
                entry("retracted");
                miss();
            }
            case "readThrough" -> {
                load();
                miss();
                entry("stored");
            }
            case "explicitLoad", "refresh" -> {
                load();
                entry("stored");
            }
            case "loadException" -> {
                pushField("heapCache");
                reportCache("loadFailed");
            }
            case "putNewEntry", "putHit" -> entry("put");
            case "expiredKept" -> entry("expired");
            default -> {
                // no request
            }
        }
    }

    private void load() {
        super.visitInsn(Opcodes.DUP2);
        pushField("heapCache");
        report("loadedMillis", TIME);
    }

    private void miss() {
        super.visitInsn(Opcodes.ICONST_1);
        pushField("heapCache");
        pushField("key");
        report("misses", COUNT);
    }

    private void entry(String what) {
        pushField("heapCache");
        pushField("key");
        reportKey(what);
    }
}
