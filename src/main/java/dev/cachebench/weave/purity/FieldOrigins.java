package dev.cachebench.weave.purity;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Follows what a method takes out of fields, and out of the maps, arrays and thread-locals in them. */
final class FieldOrigins extends BasicInterpreter {
    private static final Set<String> LOOKS =
            Set.of("get", "containsKey", "getIfPresent", "getOrDefault", "computeIfAbsent");

    private final boolean computed;

    /** @param computed whether what is computed from a field counts as coming out of it */
    FieldOrigins(boolean computed) {
        super(Opcodes.ASM9);
        this.computed = computed;
    }

    /**
     * The field that an operand comes from, as in {@link #name}, 0 for the last that was pushed; {@code null} for none.
     */
    static String field(Frame<BasicValue> frame, int below) {
        return frame.getStack(frame.getStackSize() - 1 - below) instanceof FromField from ? from.field : null;
    }

    /** {@code com/acme/Shop.prices}. */
    static String name(FieldInsnNode field) {
        return field.owner + "." + field.name;
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        return instruction instanceof FieldInsnNode read
                ? new FromField(Type.getType(read.desc), name(read))
                : super.newOperation(instruction);
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
        if (instruction instanceof FieldInsnNode read && read.getOpcode() == Opcodes.GETFIELD) {
            boolean within = computed && value instanceof FromField;
            return new FromField(Type.getType(read.desc), within ? ((FromField) value).field : name(read));
        }
        if (instruction.getOpcode() == Opcodes.CHECKCAST) {
            return value;
        }
        BasicValue made = super.unaryOperation(instruction, value);
        return computed && made != null && value instanceof FromField from
                ? new FromField(made.getType(), from.field)
                : made;
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue one, BasicValue other)
            throws AnalyzerException {
        BasicValue value = super.binaryOperation(instruction, one, other);
        boolean load = instruction.getOpcode() >= Opcodes.IALOAD && instruction.getOpcode() <= Opcodes.SALOAD;
        if (value == null) {
            return null;
        }
        if (load && one instanceof FromField from) {
            return new FromField(value.getType(), from.field);
        }
        FromField from = computed
                ? one instanceof FromField first ? first : other instanceof FromField second ? second : null
                : null;
        return from == null ? value : new FromField(value.getType(), from.field);
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
            throws AnalyzerException {
        BasicValue value = super.naryOperation(instruction, values);
        if (value == null) {
            return null;
        }
        boolean keeps = instruction instanceof MethodInsnNode call
                && call.getOpcode() != Opcodes.INVOKESTATIC
                && (LOOKS.contains(call.name) || isUnboxing(call));
        for (BasicValue each : keeps && !computed ? values.subList(0, 1) : values) {
            if ((keeps || computed) && each instanceof FromField from) {
                return new FromField(value.getType(), from.field);
            }
        }
        return value;
    }

    private static boolean isUnboxing(MethodInsnNode call) {
        return call.owner.startsWith("java/lang/") && call.name.endsWith("Value") && call.desc.startsWith("()");
    }

    /** What is found in the field on one way is made and put there on the other. */
    @Override
    public BasicValue merge(BasicValue a, BasicValue b) {
        if (a.equals(b)) {
            return a;
        }
        boolean sameSize = a.getSize() == b.getSize()
                && a != BasicValue.UNINITIALIZED_VALUE
                && b != BasicValue.UNINITIALIZED_VALUE;
        if (sameSize && (a instanceof FromField != b instanceof FromField)) {
            return a instanceof FromField ? a : b;
        }
        return super.merge(a, b);
    }

    /** What a field holds, or what was found in that. */
    private static final class FromField extends BasicValue {
        private final String field; // com/acme/Shop.prices

        FromField(Type type, String field) {
            super(type);
            this.field = field;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof FromField that
                    && that.field.equals(field)
                    && that.getType().getSize() == getType().getSize();
        }

        @Override
        public int hashCode() {
            return field.hashCode();
        }
    }
}
