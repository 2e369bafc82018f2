package dev.cachebench.weave.purity;

import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Which instructions of a method its return may follow, and which nothing but an exception, as those that make one to
 * throw it.
 *
 * <p>A cache that keeps results and no exceptions has no use for the latter, whatever they read or change, if the
 * exception leaves the cached method as well: if neither the method that throws it nor one on the way from the cached
 * one has a handler around that place from which it may return. For then
 *
 * <ul>
 *   <li>no result is made of anything that they read, as there is none;
 *   <li>whether a call gets there depends on its key alone, since all that is read before, which decides on it, may still be
 *       followed by a return, and is judged as ever. So of the calls with one key either all get there or none: those of a
 *       key that is in a cache never do, and those that do are all computed, with the same effects as without a cache.
 * </ul>
 *
 * <p>A {@code finally} that does not return is such code itself: it throws again what it has caught. Any handler counts
 * for all that is thrown in its range, since what it catches is not asked. Code that the JDK calls back has callers
 * that nobody looked at, and that may catch what it throws.
 */
final class ReturnPaths {
    private static final ReturnPaths ALL = new ReturnPaths(null, null);

    private final BitSet returning; // instructions; null for all
    private final BitSet caught; // instructions in the range of a handler that may return; null for all

    private ReturnPaths(BitSet returning, BitSet caught) {
        this.returning = returning;
        this.caught = caught;
    }

    static ReturnPaths of(MethodNode method) {
        boolean isThrowing = false;
        for (AbstractInsnNode each : method.instructions) {
            int opcode = each.getOpcode();
            if (opcode == Opcodes.JSR || opcode == Opcodes.RET) {
                return ALL; // of compilers before Java 6, where code does not tell what follows a finally
            }
            isThrowing |= opcode == Opcodes.ATHROW;
        }
        BitSet returning = new BitSet();
        BitSet caught = new BitSet();
        InsnList code = method.instructions;
        if (!isThrowing) { // so that nearly all of it returns
            returning.set(0, code.size());
        }
        boolean more = true;
        while (more) {
            more = false;
            for (TryCatchBlockNode each : method.tryCatchBlocks) {
                int start = code.indexOf(each.start);
                int end = code.indexOf(each.end);
                if (returning.get(code.indexOf(each.handler)) && caught.nextClearBit(start) < end) {
                    caught.set(start, end);
                    more = true;
                }
            }
            for (int i = code.size() - 1; i >= 0; i--) {
                if (!returning.get(i) && (caught.get(i) || isFollowed(code, i, returning))) {
                    returning.set(i);
                    more = true;
                }
            }
        }
        return new ReturnPaths(returning, caught);
    }

    private static boolean isFollowed(InsnList code, int index, BitSet returning) {
        AbstractInsnNode instruction = code.get(index);
        int opcode = instruction.getOpcode();
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            return true;
        }
        if (instruction instanceof JumpInsnNode jump && returning.get(code.indexOf(jump.label))
                || instruction instanceof TableSwitchInsnNode table && isAny(code, table.dflt, table.labels, returning)
                || instruction instanceof LookupSwitchInsnNode lookup
                        && isAny(code, lookup.dflt, lookup.labels, returning)) {
            return true;
        }
        boolean ends = opcode == Opcodes.ATHROW
                || opcode == Opcodes.GOTO
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH;
        return !ends && returning.get(index + 1);
    }

    private static boolean isAny(InsnList code, LabelNode other, List<LabelNode> labels, BitSet returning) {
        boolean any = returning.get(code.indexOf(other));
        for (LabelNode each : labels) {
            any |= returning.get(code.indexOf(each));
        }
        return any;
    }

    /** Whether the method may return once it has come to an instruction. */
    boolean mayReturnFrom(int instruction) {
        return returning == null || returning.get(instruction);
    }

    /** Whether the method never returns once an instruction has thrown something. */
    boolean letsOut(int instruction) {
        return caught != null && !caught.get(instruction);
    }
}
