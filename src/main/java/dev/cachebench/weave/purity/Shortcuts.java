package dev.cachebench.weave.purity;

import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Tells comparisons by {@code ==} that would find the same without: they only save the {@code equals} behind them. */
final class Shortcuts {
    private static final int NEAR = 25; // instructions
    private static final int OPERANDS = 4; // instructions that push two of them

    private Shortcuts() {}

    /** @param comparison the instruction that compares by {@code ==} */
    static boolean is(MethodNode method, AbstractInsnNode comparison) {
        String name = method.name.toLowerCase(Locale.ROOT);
        if (name.contains("equal") || name.startsWith("compare")) {
            return true;
        }
        Set<Integer> compared = variables(comparison);
        int left = NEAR;
        for (AbstractInsnNode each = comparison.getNext(); each != null && left > 0; each = each.getNext()) {
            if (each instanceof MethodInsnNode call
                    && call.name.equals("equals")
                    && !Collections.disjoint(variables(call), compared)) {
                return true;
            }
            left -= each.getOpcode() >= 0 ? 1 : 0;
        }
        return false;
    }

    /** The local variables from which the operands of an instruction come. */
    private static Set<Integer> variables(AbstractInsnNode instruction) {
        Set<Integer> variables = new HashSet<>();
        int left = OPERANDS;
        for (AbstractInsnNode each = instruction.getPrevious(); each != null && left > 0; each = each.getPrevious()) {
            int opcode = each.getOpcode();
            if (each instanceof VarInsnNode use && (opcode == Opcodes.ALOAD || opcode == Opcodes.ASTORE)) {
                variables.add(use.var);
            }
            left -= each.getOpcode() >= 0 ? 1 : 0;
        }
        return variables;
    }
}
