package dev.cachebench.weave;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The fields that an {@code equals} compares with those of the other object, as they are: read directly before {@code
 * ==}, an {@code equals} or a {@code compare}. Each way through its code to {@code true} has to go by all of them. Of
 * code that no IDE writes nothing is known. Fields with a decimal point have to be compared by {@code compare}: 0.0 ==
 * -0.0.
 */
final class ComparedFields {
    private static final int MOST_STEPS = 10_000;

    private final ClassNode type;
    private final MethodNode equals;
    private final Set<String> fields = new HashSet<>();
    private final Deque<Step> open = new ArrayDeque<>();
    private final Set<Step> seen = new HashSet<>();

    /**
     * A point on a way through the code.
     *
     * @param equal fields that are equal, and with a number before them such as are null: 0 in this, 1 in the other
     * @param ifTrue those that are so too if what was pushed last is true; {@code null} if that is false
     */
    private record Step(AbstractInsnNode at, Set<String> equal, Set<String> ifTrue) {}

    /** @param type without debug information, so that labels are where code jumps to */
    ComparedFields(ClassNode type, MethodNode equals) {
        this.type = type;
        this.equals = equals;
        for (FieldNode each : type.fields) {
            if ((each.access & Opcodes.ACC_STATIC) == 0) {
                fields.add(each.name);
            }
        }
    }

    /** Whether it compares all fields of the class. */
    boolean areAll() {
        if (!equals.tryCatchBlocks.isEmpty()) {
            return false;
        }
        for (AbstractInsnNode each : equals.instructions) {
            if (each instanceof InvokeDynamicInsnNode made) {
                return made.bsm.getOwner().equals("java/lang/runtime/ObjectMethods"); // a record's own
            }
            boolean overwrites = each.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) each).var <= 1;
            boolean chooses = each.getOpcode() == Opcodes.TABLESWITCH || each.getOpcode() == Opcodes.LOOKUPSWITCH;
            if (overwrites || chooses || each instanceof MethodInsnNode call && !isCompare(call) && !isEquals(call)) {
                return false;
            }
        }
        go(equals.instructions.getFirst(), Set.of(), Set.of());
        while (!open.isEmpty()) {
            if (seen.size() > MOST_STEPS || !look(open.remove())) {
                return false;
            }
        }
        return true;
    }

    private void go(AbstractInsnNode to, Set<String> equal, Set<String> ifTrue) {
        Step step = new Step(to, equal, ifTrue);
        if (to != null && seen.add(step)) {
            open.add(step);
        }
    }

    /** Whether nothing but equal objects are said to be equal here. */
    private boolean look(Step step) {
        AbstractInsnNode at = step.at();
        switch (at.getOpcode()) {
            case Opcodes.IRETURN -> {
                return step.ifTrue() == null
                        || with(step.equal(), step.ifTrue()).containsAll(fields);
            }
            case Opcodes.ATHROW -> {}
            case Opcodes.ICONST_0 -> go(at.getNext(), step.equal(), null);
            case Opcodes.GOTO -> go(((JumpInsnNode) at).label, step.equal(), step.ifTrue());
            case -1 -> go(at.getNext(), step.equal(), step.ifTrue()); // a label
            default -> {
                if (at instanceof JumpInsnNode jump) {
                    Set<String> known = with(step.equal(), learned(jump));
                    boolean jumps = jumpsIfEqual(jump);
                    go(jump.label, jumps ? known : step.equal(), Set.of());
                    go(jump.getNext(), jumps ? step.equal() : known, Set.of());
                } else {
                    boolean says = at instanceof MethodInsnNode call && isEquals(call);
                    go(at.getNext(), step.equal(), says ? compared(at) : Set.of());
                }
            }
        }
        return true;
    }

    private Set<String> with(Set<String> equal, Set<String> more) {
        Set<String> all = new HashSet<>(equal);
        all.addAll(more);
        for (String each : fields) {
            if (all.contains("0" + each) && all.contains("1" + each)) {
                all.add(each);
            }
        }
        return Set.copyOf(all);
    }

    /** Whether a jump is done if what it asks for is equal, or null. */
    private static boolean jumpsIfEqual(JumpInsnNode jump) {
        boolean said = jump.getPrevious() instanceof MethodInsnNode call && isEquals(call);
        return switch (jump.getOpcode()) {
            case Opcodes.IFEQ -> !said;
            case Opcodes.IFNE -> said;
            case Opcodes.IF_ICMPEQ, Opcodes.IF_ACMPEQ, Opcodes.IFNULL -> true;
            default -> false;
        };
    }

    /** What is known to be equal, or null, on one of the ways on from a jump. */
    private Set<String> learned(JumpInsnNode jump) {
        AbstractInsnNode before = jump.getPrevious();
        return switch (jump.getOpcode()) {
            case Opcodes.IFEQ, Opcodes.IFNE -> {
                boolean compares = before.getOpcode() == Opcodes.LCMP
                        || before instanceof MethodInsnNode call && (isEquals(call) || isCompare(call));
                yield compares ? compared(before) : Set.of();
            }
            case Opcodes.IF_ICMPEQ, Opcodes.IF_ICMPNE, Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> compared(jump);
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> {
                int of = before instanceof FieldInsnNode read ? owner(read) : -1;
                yield of < 0 ? Set.of() : Set.of(of + ((FieldInsnNode) before).name);
            }
            default -> Set.of();
        };
    }

    /** The field whose two values are the operands of a comparison; all, if these are the two objects. */
    private Set<String> compared(AbstractInsnNode comparison) {
        AbstractInsnNode second = comparison.getPrevious();
        if (second instanceof FieldInsnNode two
                && source(two).getPrevious() instanceof FieldInsnNode one
                && one.name.equals(two.name)
                && owner(one) + owner(two) == 1) {
            return Set.of(one.name);
        }
        boolean same = comparison instanceof JumpInsnNode
                && isLoad(second)
                && isLoad(second.getPrevious())
                && side(second) + side(second.getPrevious()) == 1;
        return same ? fields : Set.of();
    }

    /** 0 for a field of this object, 1 for one of the other; -10 for none. */
    private int owner(FieldInsnNode read) {
        AbstractInsnNode source = source(read);
        boolean own = read.getOpcode() == Opcodes.GETFIELD && read.owner.equals(type.name);
        return own && isLoad(source) ? side(source) : -10;
    }

    private int side(AbstractInsnNode load) {
        int local = ((VarInsnNode) load).var;
        return local == 0 ? 0 : isOther(local) ? 1 : -10;
    }

    /** Whether a local variable is nothing but the other object. */
    private boolean isOther(int local) {
        for (AbstractInsnNode each : equals.instructions) {
            if (each.getOpcode() == Opcodes.ASTORE && ((VarInsnNode) each).var == local) {
                AbstractInsnNode source = source(each);
                if (!isLoad(source) || ((VarInsnNode) source).var != 1) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What is before an instruction, and before a cast. */
    private static AbstractInsnNode source(AbstractInsnNode instruction) {
        AbstractInsnNode before = instruction.getPrevious();
        return before != null && before.getOpcode() == Opcodes.CHECKCAST ? before.getPrevious() : before;
    }

    private static boolean isLoad(AbstractInsnNode instruction) {
        return instruction != null && instruction.getOpcode() == Opcodes.ALOAD;
    }

    private static boolean isEquals(MethodInsnNode call) {
        return call.getOpcode() == Opcodes.INVOKESTATIC
                ? call.owner.equals("java/util/Objects")
                        && (call.name.equals("equals") || call.name.equals("deepEquals"))
                : call.name.equals("equals") && call.desc.equals("(Ljava/lang/Object;)Z");
    }

    /** Also of {@code getClass}, which compares nothing and does no harm. */
    private static boolean isCompare(MethodInsnNode call) {
        return call.name.equals("getClass")
                || call.name.equals("compare")
                        && call.getOpcode() == Opcodes.INVOKESTATIC
                        && call.owner.startsWith("java/lang/");
    }
}
