package dev.cachebench.weave.purity;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicInterpreter;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * Follows {@code this} through an instance method: what its code does with it, other than to call further methods of
 * the same class.
 */
final class InstanceUse extends BasicInterpreter {
    private static final BasicValue THIS = new BasicValue(Type.getObjectType("this"));

    private final DeclaredMethod method;
    private final Set<DeclaredMethod> seen;
    private boolean used;

    private InstanceUse(DeclaredMethod method, Set<DeclaredMethod> seen) {
        super(ASM9);
        this.method = method;
        this.seen = seen;
    }

    /** Whether an instance method does the same for all instances, since neither it nor what it calls uses its own. */
    static boolean isNone(DeclaredMethod method) {
        return !method.is(Opcodes.ACC_STATIC) && isNone(method, new HashSet<>());
    }

    private static boolean isNone(DeclaredMethod method, Set<DeclaredMethod> seen) {
        if (method.is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_SYNCHRONIZED)) {
            return false;
        }
        if (!seen.add(method)) {
            return true;
        }
        InstanceUse use = new InstanceUse(method, seen);
        try {
            new Analyzer<>(use).analyze(method.type().name, method.method());
        } catch (AnalyzerException e) {
            return false;
        }
        return !use.used;
    }

    private void use(BasicValue value) {
        used |= value == THIS;
    }

    @Override
    public BasicValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
        return isInstanceMethod && local == 0 ? THIS : super.newParameterValue(isInstanceMethod, local, type);
    }

    @Override
    public BasicValue unaryOperation(AbstractInsnNode instruction, BasicValue value) throws AnalyzerException {
        use(value);
        return super.unaryOperation(instruction, value);
    }

    @Override
    public BasicValue binaryOperation(AbstractInsnNode instruction, BasicValue one, BasicValue other)
            throws AnalyzerException {
        use(one);
        use(other);
        return super.binaryOperation(instruction, one, other);
    }

    @Override
    public BasicValue ternaryOperation(AbstractInsnNode instruction, BasicValue one, BasicValue two, BasicValue three)
            throws AnalyzerException {
        use(three);
        return super.ternaryOperation(instruction, one, two, three);
    }

    @Override
    public BasicValue naryOperation(AbstractInsnNode instruction, List<? extends BasicValue> values)
            throws AnalyzerException {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) == THIS && !(i == 0 && isHarmless(instruction))) {
                used = true;
            }
        }
        return super.naryOperation(instruction, values);
    }

    /** Whether a call on {@code this} is of a method that does not use it either, and that no subclass replaces. */
    private boolean isHarmless(AbstractInsnNode instruction) {
        if (instruction instanceof InvokeDynamicInsnNode
                || !(instruction instanceof MethodInsnNode call)
                || call.getOpcode() == Opcodes.INVOKESTATIC
                || !call.owner.equals(method.type().name)) {
            return false;
        }
        DeclaredMethod called = DeclaredMethod.in(method.type(), call.name, call.desc);
        return called != null && called.isLast() && isNone(called, seen);
    }

    @Override
    public void returnOperation(AbstractInsnNode instruction, BasicValue value, BasicValue expected) {
        use(value);
    }

    @Override
    public BasicValue merge(BasicValue one, BasicValue other) {
        if (one != other && (one == THIS || other == THIS)) {
            used |= one.isReference() && other.isReference();
            return BasicValue.UNINITIALIZED_VALUE;
        }
        return super.merge(one, other);
    }
}
