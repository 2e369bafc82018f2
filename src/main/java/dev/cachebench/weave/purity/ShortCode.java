package dev.cachebench.weave.purity;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
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
            "java/lang/Math.min");

    private static final Set<String> LIST_CALLS = Set.of("get", "size");

    private final ProgramTypes types;
    private final CallTargets targets;
    private Boolean quickLists; // null until it is known

    ShortCode(ProgramFacts facts) {
        types = facts.types;
        targets = facts.targets;
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
                    || makesArray(each.getOpcode())
                    || each instanceof MethodInsnNode call && !isShort(call, depth)) {
                return false;
            }
        }
        return true;
    }

    private static boolean makesArray(int opcode) {
        return opcode == Opcodes.NEWARRAY || opcode == Opcodes.ANEWARRAY || opcode == Opcodes.MULTIANEWARRAY;
    }

    private boolean isShort(MethodInsnNode call, int depth) {
        if (call.owner.startsWith("java/")) {
            return call.owner.equals("java/util/List") && LIST_CALLS.contains(call.name)
                    ? areListsQuick()
                    : SHORT_CALLS.contains(call.owner + "." + call.name) || isOfBox(call);
        }
        DeclaredMethod declared = types.find(call.owner, call.name, call.desc);
        if (declared == null || declared.is(Opcodes.ACC_ABSTRACT)) {
            return false;
        }
        List<DeclaredMethod> called = targets.of(call.getOpcode(), call.owner, call.name, call.desc, null);
        for (DeclaredMethod each : called) {
            if (each.is(Opcodes.ACC_NATIVE) || !is(each.method(), depth + 1)) {
                return false;
            }
        }
        return !called.isEmpty();
    }

    /** Whether a number becomes an object, or the other way round. */
    private static boolean isOfBox(MethodInsnNode call) {
        if (!call.owner.startsWith("java/lang/")) {
            return false;
        }
        Type[] given = Type.getArgumentTypes(call.desc);
        boolean boxes = call.name.equals("valueOf")
                && given.length == 1
                && given[0].getSort() < Type.ARRAY
                && !call.owner.equals("java/lang/String");
        return boxes || call.name.endsWith("Value") && given.length == 0;
    }

    /** Whether no list of the program's has to look for an element, or has code of its own. */
    private boolean areListsQuick() {
        if (quickLists == null) {
            UseIndex uses = types.uses();
            Set<String> own = types.belowJdk("java/util/List");
            quickLists = uses != null
                    && own != null
                    && own.isEmpty()
                    && uses.users("java/util/LinkedList", "<init>", "()V").isEmpty()
                    && uses.users("java/util/LinkedList", "<init>", "(Ljava/util/Collection;)V")
                            .isEmpty();
        }
        return quickLists;
    }
}
