package dev.cachebench.weave.purity;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods that take less time than a cache does to find a key: a few operations, without a loop, and calls of nothing
 * but such.
 */
final class ShortCode {
    private static final int LONGEST = 100; // instructions
    private static final int DEEPEST = 3;
    private static final Set<String> SHORT_CALLS = Set.of(
            "java/lang/Object.<init>",
            "java/lang/Record.<init>",
            "java/lang/Object.getClass",
            "java/lang/String.length",
            "java/lang/String.charAt",
            "java/lang/String.isEmpty",
            "java/lang/Enum.ordinal",
            "java/lang/Math.abs",
            "java/lang/Math.max",
            "java/lang/Math.min",
            "java/util/List.size",
            "java/util/List.get");

    private final ProgramTypes types;

    ShortCode(ProgramTypes types) {
        this.types = types;
    }

    boolean is(MethodNode method) {
        return is(method, 0);
    }

    private boolean is(MethodNode method, int depth) {
        if (method.instructions.size() > LONGEST || depth > DEEPEST) {
            return false;
        }
        for (AbstractInsnNode each : method.instructions) {
            boolean loops = each instanceof JumpInsnNode jump
                    && method.instructions.indexOf(jump.label) < method.instructions.indexOf(jump);
            if (loops
                    || each instanceof InvokeDynamicInsnNode
                    || each.getOpcode() == Opcodes.NEWARRAY
                    || each instanceof MethodInsnNode call && !isShort(call, depth)) {
                return false;
            }
        }
        return true;
    }

    private boolean isShort(MethodInsnNode call, int depth) {
        if (call.owner.startsWith("java/")) {
            return SHORT_CALLS.contains(call.owner + "." + call.name)
                    || call.name.equals("valueOf") && !call.owner.equals("java/lang/String")
                    || call.name.endsWith("Value");
        }
        DeclaredMethod called = types.find(call.owner, call.name, call.desc);
        return called != null
                && !called.is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)
                && is(called.method(), depth + 1);
    }
}
