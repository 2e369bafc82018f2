package dev.cachebench.weave.purity;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Methods of the JDK that find a field by its name, so that it can be written without an instruction that does it. */
final class FieldFinders {
    private FieldFinders() {}

    /** @param owner the class's internal name */
    static boolean has(String owner, String name) {
        return switch (owner) {
            case "java/lang/Class" -> name.equals("getField") || name.equals("getDeclaredField");
            case "java/lang/invoke/MethodHandles$Lookup" -> name.endsWith("VarHandle") || name.endsWith("Setter");
            default -> owner.startsWith("java/util/concurrent/atomic/") && name.equals("newUpdater");
        };
    }

    /** Whether the code of a class may find a field of that name. */
    static boolean mayFind(ClassNode type, String field) {
        boolean finds = false;
        boolean names = false;
        for (MethodNode method : type.methods) {
            for (AbstractInsnNode each : method.instructions) {
                finds |= each instanceof MethodInsnNode call && has(call.owner, call.name);
                names |= each instanceof LdcInsnNode constant && field.equals(constant.cst);
            }
        }
        return finds && names;
    }
}
