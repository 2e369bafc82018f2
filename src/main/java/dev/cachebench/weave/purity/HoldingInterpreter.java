package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Follows the {@linkplain Holding holdings} of references through a method's code. */
final class HoldingInterpreter extends BasicInterpreter {
    static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private final ProgramTypes types;
    private final KeyParts parts;
    private final Holding[] locals; // the parameters, this first, by local variable; null for what is no reference
    private final Kind made; // what a new object is
    private final Results results;

    /** What calls hand back. */
    interface Results {
        /** @param arguments the receiver first, if there is one */
        Holding of(AbstractInsnNode call, List<? extends BasicValue> arguments);
    }

    /** @param mixed whether the method puts into what it made what it did not make */
    HoldingInterpreter(ProgramTypes types, KeyParts parts, Holding[] locals, boolean mixed, Results results) {
        super(Opcodes.ASM9);
        this.types = types;
        this.parts = parts;
        this.locals = locals;
        this.made = mixed ? Kind.OWN : Kind.NEW;
        this.results = results;
    }

    @Override
    public BasicValue newValue(Type type) {
        boolean reference = type != null && type.getSort() >= Type.ARRAY;
        return reference ? Holding.of(types.isValue(type) ? Kind.VALUE : Kind.FIXED, type) : super.newValue(type);
    }

    @Override
    public BasicValue newParameterValue(boolean isInstance, int local, Type type) {
        BasicValue value = newValue(type);
        if (!(value instanceof Holding)) {
            return value;
        }
        return locals[local];
    }

    @Override
    public BasicValue newExceptionValue(TryCatchBlockNode block, Frame<BasicValue> frame, Type type) {
        return Holding.of(Kind.FIXED, type);
    }

    @Override
    public BasicValue newOperation(AbstractInsnNode instruction) throws AnalyzerException {
        switch (instruction.getOpcode()) {
            case Opcodes.ACONST_NULL:
                return Holding.of(Kind.NULL, OBJECT);
            case Opcodes.NEW:
                return Holding.made(made, Type.getObjectType(((TypeInsnNode) instruction).desc));
            case Opcodes.GETSTATIC:
                FieldInsnNode field = (FieldInsnNode) instruction;
                BasicValue value = newValue(Type.getType(field.desc));
                return value instanceof Holding ? parts.staticHolding(field) : value;
            case Opcodes.LDC:
                Object constant = ((LdcInsnNode) instruction).cst;
                return constant instanceof Number
                        ? super.newOperation(instruction)
                        : Holding.of(Kind.VALUE, typeOf(constant));
            default:
                return super.newOperation(instruction);
        }
    }

    private static Type typeOf(Object constant) {
        return Type.getObjectType(constant instanceof String ? "java/lang/String" : "java/lang/Class");
    }

    @Override
    public BasicValue copyOperation(AbstractInsnNode instruction, BasicValue value) {
        return value;
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
        switch (instruction.getOpcode()) {
            case Opcodes.NEWARRAY:
                return Holding.made(
                        made, super.unaryOperation(instruction, value).getType());
            case Opcodes.ANEWARRAY:
                return Holding.made(made, Type.getType("[" + Type.getObjectType(((TypeInsnNode) instruction).desc)));
            case Opcodes.CHECKCAST:
                return value instanceof Holding holding
                        ? parts.cast(holding, Type.getObjectType(((TypeInsnNode) instruction).desc))
                        : value;
            case Opcodes.GETFIELD:
                FieldInsnNode field = (FieldInsnNode) instruction;
                BasicValue held = newValue(Type.getType(field.desc));
                return held instanceof Holding && value instanceof Holding owner
                        ? parts.fieldHolding(owner, field)
                        : held;
            default:
                return super.unaryOperation(instruction, value);
        }
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue array, BasicValue index)
            throws AnalyzerException {
        if (instruction.getOpcode() != Opcodes.AALOAD) {
            return super.binaryOperation(instruction, array, index);
        }
        Type type = array.getType();
        boolean known = type != null && type.getSort() == Type.ARRAY;
        Type element = known ? Type.getType(type.getDescriptor().substring(1)) : OBJECT;
        return array instanceof Holding holding ? parts.part(holding.kind(), element) : newValue(element);
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
            throws AnalyzerException {
        if (instruction instanceof MultiANewArrayInsnNode array) {
            return Holding.made(made, Type.getType(array.desc));
        }
        Type type = Type.getReturnType(
                instruction instanceof MethodInsnNode call ? call.desc : ((InvokeDynamicInsnNode) instruction).desc);
        BasicValue value = newValue(type);
        return value instanceof Holding ? results.of(instruction, values) : value;
    }

    @Override
    public BasicValue merge(BasicValue a, BasicValue b) {
        if (a instanceof Holding one && b instanceof Holding other) {
            return one.equals(other) ? one : one.joined(other);
        }
        return a.equals(b) ? a : BasicValue.UNINITIALIZED_VALUE;
    }
}
