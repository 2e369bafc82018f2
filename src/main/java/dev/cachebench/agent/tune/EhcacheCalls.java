package dev.cachebench.agent.tune;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Ehcache 3 ends each operation with its outcome, from which its statistics are made: outcomes are reported. */
final class EhcacheCalls extends LibraryCalls {
    private static final String OUTCOMES = "/CacheOperationOutcomes$";

    private final int keyParameter; // -1 for none
    private String outcome = ""; // that was pushed just before: GetOutcome.HIT
    private String bulk = ""; // that was pushed last

    EhcacheCalls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
        super(next, woven, name, descriptor);
        keyParameter = parameter(OBJECT);
    }

    @Override
    public void visitInsn(int opcode) {
        if (isConstructorEnd(opcode) && woven.name().endsWith("Base")) {
            pushThis();
            pushField("store");
            reportKey("createdOver");
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitFieldInsn(int opcode, String of, String field, String type) {
        int outcomes = of.indexOf(OUTCOMES);
        outcome = outcomes < 0 ? "" : of.substring(outcomes + OUTCOMES.length()) + "." + field;
        bulk = of.endsWith("/BulkOps") ? field : bulk;
        super.visitFieldInsn(opcode, of, field, type);
    }

    @Override
    public void visitMethodInsn(int opcode, String of, String called, String with, boolean isInterface) {
        if (called.equals("end") && of.endsWith("/OperationObserver")) {
            ended();
        } else if (called.equals("addBulkMethodEntriesCount") && bulk.startsWith("GET_ALL_")) {
            super.visitInsn(Opcodes.DUP2);
            super.visitInsn(Opcodes.L2I);
            pushThis();
            super.visitInsn(Opcodes.ACONST_NULL);
            report(bulk.startsWith("GET_ALL_HIT") ? "hits" : "misses", COUNT);
        }
        outcome = "";
        super.visitMethodInsn(opcode, of, called, with, isInterface);
    }

    /** As {@code DefaultCacheStatistics} adds them up. */
    private void ended() {
        switch (outcome) {
            case "GetOutcome.HIT", "PutIfAbsentOutcome.HIT", "ReplaceOutcome.MISS_PRESENT" -> request("hits");
            case "GetOutcome.MISS", "ReplaceOutcome.MISS_NOT_PRESENT" -> request("misses");
            case "ConditionalRemoveOutcome.FAILURE_KEY_PRESENT" -> request("hits");
            case "ConditionalRemoveOutcome.FAILURE_KEY_MISSING" -> request("misses");
            case "ConditionalRemoveOutcome.SUCCESS" -> {
                request("hits");
                key("invalidated");
            }
            case "PutOutcome.PUT" -> key("put");
            case "PutIfAbsentOutcome.PUT" -> {
                request("misses");
                key("put");
            }
            case "ReplaceOutcome.HIT" -> {
                request("hits");
                key("put");
            }
            case "RemoveOutcome.SUCCESS" -> key("invalidated");
            case "ClearOutcome.SUCCESS" -> {
                pushThis();
                reportCache("cleared");
            }
            default -> {
                // a failure, or of many keys at once
            }
        }
    }

    private void request(String what) {
        super.visitInsn(Opcodes.ICONST_1);
        pushThis();
        push(keyParameter);
        report(what, COUNT);
    }

    private void key(String what) {
        pushThis();
        push(keyParameter);
        reportKey(what);
    }
}
