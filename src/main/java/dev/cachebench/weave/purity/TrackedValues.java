package dev.cachebench.weave.purity;

import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/** Follows {@linkplain Tracked references} through a method's code. */
final class TrackedValues extends BasicInterpreter {
    private final TrackedResult result;
    private final Map<AbstractInsnNode, Tracked> sources;
    private final Tracked[] locals;
    private final Calls calls;

    /** What calls hand back of what they are given. */
    interface Calls {
        /**
         * {@code null} for nothing that is followed.
         *
         * @param operands the receiver first, if there is one
         */
        Tracked of(AbstractInsnNode call, List<? extends BasicValue> operands);
    }

    /**
     * @param sources calls and reads of fields that hand out what is followed
     * @param locals the parameters by local variables; {@code null} for what is not followed
     */
    TrackedValues(TrackedResult result, Map<AbstractInsnNode, Tracked> sources, Tracked[] locals, Calls calls) {
        super(Opcodes.ASM9);
        this.result = result;
        this.sources = sources;
        this.locals = locals;
        this.calls = calls;
    }

    @Override
    public BasicValue newParameterValue(boolean isInstance, int local, Type type) {
        return locals[local] == null ? super.newParameterValue(isInstance, local, type) : locals[local];
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        Tracked source = sources.get(instruction);
        return source == null ? super.newOperation(instruction) : source;
    }

    @Override
    public BasicValue copyOperation(AbstractInsnNode instruction, BasicValue value) {
        return value;
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
        Tracked source = sources.get(instruction);
        if (source != null) {
            return source;
        }
        if (value instanceof Tracked tracked) {
            Type type = instruction.getOpcode() == Opcodes.CHECKCAST
                    ? Type.getObjectType(((TypeInsnNode) instruction).desc)
                    : instruction.getOpcode() == Opcodes.GETFIELD
                            ? Type.getType(((FieldInsnNode) instruction).desc)
                            : Type.INT_TYPE;
            if (!result.isValue(type)) {
                return tracked.as(type);
            }
        }
        return super.unaryOperation(instruction, value);
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue array, BasicValue index)
            throws AnalyzerException {
        if (instruction.getOpcode() == Opcodes.AALOAD && array instanceof Tracked tracked) {
            Type type = tracked.getType();
            Tracked element = result.element(
                    tracked,
                    type.getSort() == Type.ARRAY
                            ? Type.getType(type.getDescriptor().substring(1))
                            : HoldingInterpreter.OBJECT);
            if (element != null) {
                return element;
            }
        }
        return super.binaryOperation(instruction, array, index);
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
            throws AnalyzerException {
        Tracked source = sources.get(instruction);
        if (source != null) {
            return source;
        }
        Tracked handed = instruction.getOpcode() == Opcodes.MULTIANEWARRAY ? null : calls.of(instruction, values);
        return handed == null ? super.naryOperation(instruction, values) : handed;
    }

    @Override
    public BasicValue merge(BasicValue a, BasicValue b) {
        if (a instanceof Tracked one && b.isReference()) {
            return b instanceof Tracked other ? one.joined(other) : one;
        }
        return b instanceof Tracked other && a.isReference() ? other : super.merge(a, b);
    }
}
