package dev.cachebench.weave.purity;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** The types of what a method handles, as its code declares them; {@code Object} where two ways bring two types. */
final class StaticTypes extends BasicInterpreter {
    private static final Type NONE = Type.getObjectType("null"); // that of the null reference, as ASM names it

    private final MethodNode method;
    private final Frame<BasicValue>[] frames; // null if the code cannot be followed

    private StaticTypes(DeclaredMethod declared) {
        super(Opcodes.ASM9);
        method = declared.method();
        frames = analysed(declared);
    }

    static StaticTypes of(DeclaredMethod declared) {
        return new StaticTypes(declared);
    }

    private Frame<BasicValue>[] analysed(DeclaredMethod declared) {
        try {
            return new Analyzer<>(this).analyze(declared.type().name, declared.method());
        } catch (AnalyzerException | RuntimeException e) {
            return null;
        }
    }

    /**
     * The type of an operand of an instruction, 0 for the last that was pushed; {@code Object} if it is not known, and
     * {@code null} for the null reference.
     */
    Type operand(AbstractInsnNode instruction, int below) {
        Frame<BasicValue> frame = frames == null ? null : frames[method.instructions.indexOf(instruction)];
        BasicValue value = frame == null ? null : frame.getStack(frame.getStackSize() - 1 - below);
        Type type = value == null || value.getType() == null ? HoldingInterpreter.OBJECT : value.getType();
        return type.equals(NONE) ? null : type;
    }

    /**
     * The types of what is put into the array that is made for the last argument of a call; {@code null} if it is not
     * known, and with {@code null} for the null reference.
     */
    List<Type> spread(MethodInsnNode call) {
        int at = method.instructions.indexOf(call);
        if (frames == null || frames[at] == null || !call.desc.contains("[Ljava/lang/Object;)")) {
            return null;
        }
        List<Type> elements = new ArrayList<>();
        int height = frames[at].getStackSize();
        for (int i = at - 1; i >= 0; i--) {
            AbstractInsnNode each = method.instructions.get(i);
            int there = frames[i] == null ? height : frames[i].getStackSize();
            if (each.getOpcode() == Opcodes.ANEWARRAY && there == height) {
                return elements;
            }
            if (there < height) {
                return null;
            }
            if (each.getOpcode() == Opcodes.AASTORE && there == height + 3) {
                elements.add(operand(each, 0));
            }
        }
        return null;
    }

    @Override
    public BasicValue newValue(Type type) {
        return type != null && type.getSort() >= Type.ARRAY ? new BasicValue(type) : super.newValue(type);
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue array, BasicValue index)
            throws AnalyzerException {
        boolean known = instruction.getOpcode() == Opcodes.AALOAD
                && array.getType() != null
                && array.getType().getSort() == Type.ARRAY;
        return known
                ? newValue(Type.getType(array.getType().getDescriptor().substring(1)))
                : super.binaryOperation(instruction, array, index);
    }

    @Override
    public BasicValue merge(BasicValue one, BasicValue other) {
        if (one.equals(other)) {
            return one;
        }
        if (!one.isReference() || !other.isReference()) {
            return BasicValue.UNINITIALIZED_VALUE;
        }
        return one.getType().equals(NONE) ? other : other.getType().equals(NONE) ? one : BasicValue.REFERENCE_VALUE;
    }
}
