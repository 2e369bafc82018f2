package dev.cachebench.weave.purity;

import java.util.Set;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Methods that go on once the stack, or the heap, has no room left: what they give depends on who has called them. */
final class CaughtErrors {
    private static final Set<String> OF_ROOM =
            Set.of("java/lang/OutOfMemoryError", "java/lang/StackOverflowError", "java/lang/VirtualMachineError");

    private CaughtErrors() {}

    /** What speaks against a method, a sentence without its subject; {@code null} for nothing. */
    static String doubt(MethodNode method) {
        for (TryCatchBlockNode each : method.tryCatchBlocks) {
            if (each.type != null && OF_ROOM.contains(each.type)) {
                return "goes on after a " + TypeNames.simple(each.type) + ", which depends on the room that is left";
            }
        }
        return null;
    }
}
