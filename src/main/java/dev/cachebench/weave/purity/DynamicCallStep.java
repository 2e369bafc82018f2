package dev.cachebench.weave.purity;

import dev.cachebench.text.SourceNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * A call that is linked as the program runs. The body of a lambda or a method reference counts as called where it is
 * made, with what it captures and then what nobody knows.
 */
final class DynamicCallStep {
    private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
    private static final String CONCATENATIONS = "java/lang/invoke/StringConcatFactory";
    private static final String RECORDS = "java/lang/runtime/ObjectMethods";
    private static final Type SUPPLIER = Type.getObjectType("java/util/function/Supplier");
    private static final Set<String> BOOTSTRAPS =
            Set.of(LAMBDAS, CONCATENATIONS, RECORDS, "java/lang/runtime/SwitchBootstraps");

    private final InvokeDynamicInsnNode call;
    private final StepOperands operands;
    private final StepFindings findings;

    DynamicCallStep(InvokeDynamicInsnNode call, StepOperands operands, StepFindings findings) {
        this.call = call;
        this.operands = operands;
        this.findings = findings;
    }

    void look() {
        String bootstrap = call.bsm.getOwner();
        if (bootstrap.equals(CONCATENATIONS)) {
            concatenate();
        }
        if (bootstrap.equals(RECORDS)) {
            askComponents();
        }
        if (!BOOTSTRAPS.contains(bootstrap)) {
            findings.unknown("calls what is made while the program runs");
        }
        for (Object argument : call.bsmArgs) {
            if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                callBody(handle);
            }
        }
    }

    /** A string concatenation asks objects for their own {@code toString}. */
    private void concatenate() {
        Type[] parts = Type.getArgumentTypes(call.desc);
        for (int i = 0; i < parts.length; i++) {
            int below = parts.length - 1 - i;
            Type type = parts[i].equals(HoldingInterpreter.OBJECT) ? operands.type(below) : parts[i];
            findings.text(type, operands.origin(below));
        }
    }

    /**
     * The {@code toString} of a record asks its components for theirs, and its {@code equals} and {@code hashCode} ask
     * arrays which ones they are.
     */
    private void askComponents() {
        for (Object argument : call.bsmArgs) {
            Type type = argument instanceof Handle component ? Type.getType(component.getDesc()) : Type.VOID_TYPE;
            if (call.name.equals("toString") && type != Type.VOID_TYPE) {
                findings.text(type, BasicValue.REFERENCE_VALUE);
            } else if (type.getSort() == Type.ARRAY) {
                findings.effect(Hint.Effect.READS_IDENTITY, SourceNames.of(type.getClassName()));
            }
        }
    }

    private void callBody(Handle body) {
        boolean constructor = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        int opcode = opcode(body.getTag());
        List<BasicValue> origins = operands.origins(Type.getArgumentTypes(call.desc).length);
        List<Type> types = types();
        if (constructor) {
            origins.add(0, Origins.FRESH);
            types.add(0, Type.getObjectType(body.getOwner()));
            findings.made(body.getOwner());
        }
        int wanted = Type.getArgumentTypes(body.getDesc()).length + (opcode == Opcodes.INVOKESTATIC ? 0 : 1);
        while (origins.size() < wanted) {
            origins.add(BasicValue.REFERENCE_VALUE);
        }
        while (types.size() < wanted) {
            types.add(HoldingInterpreter.OBJECT);
        }
        CallStep.Passed passed = new CallStep.Passed(origins.subList(0, wanted), types, null, null);
        CallStep called = new CallStep(opcode, body.getOwner(), body.getName(), body.getDesc(), passed);
        String owner = called.look(findings);
        if (handsOutOthers(body, called)) {
            findings.unknown("hands out, by a lambda, what others hold");
        }
        boolean any = "java/lang/Object".equals(owner) && !body.getName().equals("toString");
        if (!constructor && (any || "java/lang/Comparable".equals(owner))) {
            findings.unknown("calls " + called.shown(owner) + " of what may be any object");
        }
    }

    /** Whether a supplier gives a collection, which may be filled, that was there before. */
    private boolean handsOutOthers(Handle body, CallStep called) {
        return Type.getReturnType(call.desc).equals(SUPPLIER)
                && FieldContents.mayChange(Type.getReturnType(body.getDesc()).getDescriptor())
                && Origins.isGiven(findings.search.handedBack(called));
    }

    /** Of what a lambda captures, and of what it is called with. */
    private List<Type> types() {
        List<Type> types = new ArrayList<>(List.of(Type.getArgumentTypes(call.desc)));
        if (call.bsm.getOwner().equals(LAMBDAS) && call.bsmArgs[2] instanceof Type called) {
            types.addAll(List.of(called.getArgumentTypes()));
        }
        return types;
    }

    /** Of the call that a method handle stands for. */
    static int opcode(int tag) {
        return switch (tag) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            default -> Opcodes.INVOKESPECIAL;
        };
    }
}
