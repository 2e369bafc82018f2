package dev.cachebench.agent.tune;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * cache2k's {@code HeapCache} counts by {@code CommonMetrics}: what it calls there is reported. A lookup counts as a
 * hit at once, and is taken back where it turns out to be none: the entry is not fresh, or was looked up to be
 * replaced.
 */
final class Cache2kHeapCalls extends LibraryCalls {
    private static final String KEY_OF_ENTRY = "keyObjFromEntry";

    private final int keyParameter; // -1 for none
    private final int entryParameter; // -1 for none
    private final String entryType;

    Cache2kHeapCalls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
        super(next, woven, name, descriptor);
        entryType = "L" + woven.beside("Entry") + ";";
        keyParameter = parameter(OBJECT);
        entryParameter = parameter(entryType);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        switch (name) {
            case "removeEntryForEviction" -> {
                super.visitInsn(Opcodes.ACONST_NULL);
                pushThisAndKey();
                report("evicted", "(" + OBJECT + OBJECT + OBJECT + ")V");
            }
            case "expireAndRemoveEventually", "expireAndRemoveEventuallyAfterProcessing" -> {
                pushThisAndKey();
                reportKey("expired");
            }
            case "clearLocalCache" -> {
                pushThis();
                reportCache("cleared");
            }
            default -> {
                // by what it calls
            }
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (isConstructorEnd(opcode)) {
            pushThis();
            reportCache("created");
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMethodInsn(int opcode, String of, String called, String with, boolean isInterface) {
        if (of.endsWith("/CommonMetrics$Updater")) {
            counted(called);
        } else if (called.equals("removeEntry") && (name.contains("emove") && keyParameter >= 0)) {
            pushThis();
            push(keyParameter);
            reportKey("invalidated");
        }
        super.visitMethodInsn(opcode, of, called, with, isInterface);
    }

    private void counted(String called) {
        switch (called) {
            case "heapHit" -> {
                super.visitInsn(Opcodes.ICONST_1);
                pushThisAndKey();
                report("hits", COUNT);
            }
            case "heapHitButNoRead" -> retract();
            case "peekMiss" -> miss();
            case "peekHitNotFresh" -> {
                retract();
                miss();
            }
            case "readThrough" -> {
                load();
                miss();
                store("stored");
            }
            case "explicitLoad" -> { // of an entry that was there, and whose lookup so counted as a hit
                load();
                retract();
                miss();
                store("stored");
            }
            case "refresh" -> load();
            case "loadException" -> {
                pushThis();
                reportCache("loadFailed");
            }
            case "putNewEntry", "putHit" -> store("put");
            default -> {
                // no request
            }
        }
    }

    private void load() {
        super.visitInsn(Opcodes.DUP2);
        pushThis();
        report("loadedMillis", TIME);
    }

    private void miss() {
        super.visitInsn(Opcodes.ICONST_1);
        pushThisAndKey();
        report("misses", COUNT);
    }

    private void retract() {
        pushThisAndKey();
        reportKey("retracted");
    }

    private void store(String what) {
        pushThisAndKey();
        reportKey(what);
    }

    private void pushThisAndKey() {
        pushThis();
        if (entryParameter >= 0 && entryParameter < (keyParameter < 0 ? Integer.MAX_VALUE : keyParameter)) {
            String with = "(" + entryType + ")" + OBJECT;
            pushThis();
            push(entryParameter);
            woven.calls(KEY_OF_ENTRY, with);
            super.visitMethodInsn(Opcodes.INVOKEVIRTUAL, woven.name(), KEY_OF_ENTRY, with, false);
        } else {
            push(keyParameter);
        }
    }
}
