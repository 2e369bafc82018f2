package dev.cachebench.weave.purity;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;

/** Where instructions stand in the source. */
final class Places {
    private Places() {}

    /** {@code Shop.java:24}, or the class's name where that is not known. */
    static String of(ClassNode type, AbstractInsnNode instruction) {
        for (AbstractInsnNode each = instruction; each != null; each = each.getPrevious()) {
            if (each instanceof LineNumberNode line) {
                return type.sourceFile == null ? TypeNames.simple(type.name) : type.sourceFile + ":" + line.line;
            }
        }
        return TypeNames.simple(type.name);
    }
}
