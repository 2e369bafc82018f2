package dev.cachebench.agent.tune;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Spring's cache over a {@code ConcurrentMap}, which counts nothing by itself. */
final class SpringMapCalls extends LibraryCalls {
    private static final Set<String> LOADING = Set.of(
            "get(Ljava/lang/Object;Ljava/util/concurrent/Callable;)Ljava/lang/Object;",
            "retrieve(Ljava/lang/Object;Ljava/util/function/Supplier;)Ljava/util/concurrent/CompletableFuture;");

    SpringMapCalls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
        super(next, woven, name, descriptor);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        switch (name) {
            case "put", "putIfAbsent" -> key("put");
            case "evict", "evictIfPresent" -> key("invalidated");
            case "clear" -> {
                pushThis();
                reportCache("cleared");
            }
            default -> {
                // at its end, or nothing
            }
        }
        if (LOADING.contains(name + descriptor)) {
            pushThis();
            push(parameter(OBJECT));
            pushField("store");
            report("asked", "(" + OBJECT + OBJECT + OBJECT + ")V");
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (isConstructorEnd(opcode)) {
            pushThis();
            pushField("store");
            reportKey("createdOver");
        } else if (opcode == Opcodes.ARETURN && name.equals("lookup")) {
            super.visitInsn(Opcodes.DUP);
            pushThis();
            push(parameter(OBJECT));
            report("got", "(" + OBJECT + OBJECT + OBJECT + ")V");
        }
        super.visitInsn(opcode);
    }

    private void key(String what) {
        pushThis();
        push(parameter(OBJECT));
        reportKey(what);
    }
}
