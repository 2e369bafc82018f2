package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Which instructions are harmless, as far as is known when they run. */
final class InstructionRules {
    private final ProgramFacts facts;
    private final MethodProof within; // the method that it is in
    private final CallRules calls;
    private final DynamicCallRules dynamicCalls;
    private final MethodNode method;
    private final Frame<BasicValue>[] frames;
    private final Frame<BasicValue> frame;
    private final AbstractInsnNode instruction;

    InstructionRules(
            ProgramFacts facts,
            MethodProof within,
            CallRules calls,
            DynamicCallRules dynamicCalls,
            Frame<BasicValue>[] frames,
            int index) {
        this.facts = facts;
        this.within = within;
        this.calls = calls;
        this.dynamicCalls = dynamicCalls;
        method = within.method;
        this.frames = frames;
        frame = frames[index];
        instruction = method.instructions.get(index);
    }

    /** {@code null} if the instruction is harmless. */
    String doubt() {
        int opcode = instruction.getOpcode();
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            return stack(1).isSettled() ? null : "reads an array that may change";
        }
        if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            if (opcode == Opcodes.AASTORE) {
                within.puts(List.of(stack(0)));
            }
            return stack(2).isOwn() || stack(2).kind() == Kind.NULL
                    ? null
                    : "writes into an array that it did not make";
        }
        if (opcode == Opcodes.NEW) {
            Type made = Type.getObjectType(((TypeInsnNode) instruction).desc);
            within.makes(made.getInternalName());
            boolean finalized = facts.types.find(made.getInternalName(), "finalize", "()V") != null;
            return finalized ? "makes " + TypeNames.one(made) + ", which has a finalizer" : null;
        }
        if (opcode == Opcodes.ARETURN) {
            within.returns(stack(0).kind());
            return null;
        }
        if (opcode == Opcodes.MONITORENTER) {
            return stack(0).isOwn() ? null : "takes a lock";
        }
        if (instruction instanceof FieldInsnNode field) {
            return fieldDoubt(field);
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return dynamicCalls.doubt(dynamic, operands(Type.getArgumentTypes(dynamic.desc).length));
        }
        if (instruction instanceof MethodInsnNode call) {
            int receiver = opcode == Opcodes.INVOKESTATIC ? 0 : 1;
            int operands = Type.getArgumentTypes(call.desc).length + receiver;
            return callDoubt(call, operands(operands));
        }
        if (opcode == Opcodes.INSTANCEOF || opcode == Opcodes.CHECKCAST) {
            Type type = Type.getObjectType(((TypeInsnNode) instruction).desc);
            return facts.classes.tells(stack(0), type) ? null : "asks whether an object is " + TypeNames.one(type);
        }
        if (opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE) {
            return isTold(stack(0)) || isTold(stack(1)) || isShortcut() ? null : "compares by identity";
        }
        return null;
    }

    private String callDoubt(MethodInsnNode call, List<Holding> operands) {
        if (call.name.equals("getClass") && call.desc.startsWith("()")) {
            boolean isNullCheck = instruction.getNext().getOpcode() == Opcodes.POP;
            boolean told = isNullCheck || isEquals() || facts.classes.tellsClass(Holding.receiver(operands));
            return told ? null : "asks for the class of an object";
        }
        return calls.doubt(
                call.getOpcode(), call.owner, call.name, call.desc, operands, spread(call), within.letsOut(call));
    }

    /** What is put into the array that is made for the last argument of a call; {@code null} if it is none. */
    private List<Holding> spread(MethodInsnNode call) {
        if (!CallTargets.isJdk(call.owner) || !call.desc.contains("[Ljava/lang/Object;)")) {
            return null;
        }
        List<Holding> elements = new ArrayList<>();
        int height = frame.getStackSize();
        for (int i = method.instructions.indexOf(call) - 1; i >= 0; i--) {
            AbstractInsnNode each = method.instructions.get(i);
            int there = frames[i] == null ? height : frames[i].getStackSize();
            if (each.getOpcode() == Opcodes.ANEWARRAY && there == height) {
                return elements;
            }
            if (there < height) {
                return null;
            }
            if (each.getOpcode() == Opcodes.AASTORE && there == height + 3) {
                elements.add(frames[i].getStack(there - 1) instanceof Holding put ? put : null);
            }
        }
        return null;
    }

    /** Whether the same key means the same outcome of {@code ==}. */
    private boolean isTold(Holding object) {
        return object.kind() == Kind.NULL
                || object.isOwn() && !object.getType().getInternalName().startsWith("java/")
                || facts.types.isEnum(object.getType())
                || object.getType().getInternalName().equals("java/lang/Class");
    }

    /** Whether it is the {@code this == other} of a comparison that would find the same without. */
    private boolean isShortcut() {
        boolean compares = method.name.equals("compareTo") && within.arguments.size() == 2;
        if (!isEquals() && !compares) {
            return false;
        }
        AbstractInsnNode second = instruction.getPrevious();
        AbstractInsnNode first = second.getPrevious();
        for (AbstractInsnNode each : method.instructions) {
            if (each.getOpcode() >= Opcodes.FCMPL && each.getOpcode() <= Opcodes.DCMPG) {
                return false; // NaN is not equal to itself
            }
        }
        return first instanceof VarInsnNode a && second instanceof VarInsnNode b && a.var + b.var == 1;
    }

    private boolean isEquals() {
        return method.name.equals("equals") && method.desc.equals("(Ljava/lang/Object;)Z");
    }

    private String fieldDoubt(FieldInsnNode field) {
        String name = TypeNames.method(field.owner, field.name);
        switch (field.getOpcode()) {
            case Opcodes.PUTSTATIC:
                return "writes the field " + name;
            case Opcodes.PUTFIELD:
                if (frame.getStack(frame.getStackSize() - 1) instanceof Holding put) {
                    within.puts(List.of(put));
                }
                return stack(1).isOwn() ? null : "writes the field " + name;
            case Opcodes.GETFIELD:
                boolean inKey = stack(0).kind() == Kind.KEYED || stack(0).isOwn();
                return inKey || facts.fields.isStable(field) ? null : "reads the field " + name + ", which may change";
            default:
                boolean stream = JdkEffects.isStandardStream(field.owner, field.name);
                return !stream && facts.fields.isStable(field)
                        ? null
                        : "reads the field " + name + ", which may change";
        }
    }

    private Holding stack(int below) {
        BasicValue value = frame.getStack(frame.getStackSize() - 1 - below);
        return value instanceof Holding holding ? holding : Holding.of(Kind.FIXED, HoldingInterpreter.OBJECT);
    }

    private List<Holding> operands(int count) {
        List<BasicValue> values = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            values.add(frame.getStack(frame.getStackSize() - 1 - i));
        }
        return Holding.all(values);
    }
}
