package dev.cachebench.weave.purity;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Tells where the objects that a method handles come from: whether it made them, has them from its caller or out of a
 * field, or whether they are {@code this} or part of it. What came out of a call, or by two ways, is not known.
 */
final class Origins extends BasicInterpreter {
    /** Made by the method itself, or part of what it made. */
    static final BasicValue FRESH = new BasicValue(Type.getObjectType("fresh"));

    /** {@code this}, or part of it. */
    static final BasicValue THIS = new BasicValue(Type.getObjectType("this"));

    /** An argument, or what a field held. */
    static final BasicValue GIVEN = new BasicValue(Type.getObjectType("given"));

    /** Methods of the JDK whose result is new. */
    private static final Set<String> MAKING =
            Set.of("clone", "copyOf", "copyOfRange", "toArray", "toCharArray", "getBytes", "split", "newInstance");

    Origins() {
        super(Opcodes.ASM9);
    }

    @Override
    public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
        BasicValue value = newValue(type);
        return value.isReference() ? isInstanceMethod && local == 0 ? THIS : GIVEN : value;
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        BasicValue value = super.newOperation(instruction);
        return switch (instruction.getOpcode()) {
            case Opcodes.NEW -> FRESH;
            case Opcodes.GETSTATIC -> value.isReference() ? GIVEN : value;
            default -> value;
        };
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
        return switch (instruction.getOpcode()) {
            case Opcodes.NEWARRAY, Opcodes.ANEWARRAY -> FRESH;
            case Opcodes.CHECKCAST -> value;
            case Opcodes.GETFIELD -> part(value, super.unaryOperation(instruction, value));
            default -> super.unaryOperation(instruction, value);
        };
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue array, BasicValue index)
            throws AnalyzerException {
        BasicValue value = super.binaryOperation(instruction, array, index);
        return instruction.getOpcode() == Opcodes.AALOAD ? part(array, value) : value;
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
            throws AnalyzerException {
        if (instruction.getOpcode() == Opcodes.MULTIANEWARRAY
                || instruction instanceof MethodInsnNode call && MAKING.contains(call.name)) {
            return FRESH;
        }
        return super.naryOperation(instruction, values);
    }

    /** What is reached through an object belongs to it. */
    private static BasicValue part(BasicValue whole, BasicValue part) {
        return part.isReference() && (whole == FRESH || whole == THIS || whole == GIVEN) ? whole : part;
    }

    @Override
    public BasicValue merge(BasicValue a, BasicValue b) {
        return a.equals(b) ? a : super.merge(a, b);
    }
}
