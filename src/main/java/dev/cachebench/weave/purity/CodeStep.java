package dev.cachebench.weave.purity;

import dev.cachebench.text.SourceNames;
import dev.cachebench.weave.purity.CodeSearch.Call;
import dev.cachebench.weave.purity.Hint.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** An instruction, and what is known when it runs. */
final class CodeStep {
    private static final Set<String> BOOTSTRAPS = Set.of(
            "java/lang/invoke/LambdaMetafactory",
            "java/lang/invoke/StringConcatFactory",
            "java/lang/runtime/ObjectMethods",
            "java/lang/runtime/SwitchBootstraps");

    private final CodeSearch search;
    private final Call call;
    private final Frame<BasicValue> frame;
    private final int line;

    CodeStep(CodeSearch search, Call call, Frame<BasicValue> frame, int line) {
        this.search = search;
        this.call = call;
        this.frame = frame;
        this.line = line;
    }

    void look(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        if (opcode == Opcodes.ARETURN && search.isRoot(call) && stack(0) == Origins.FRESH) {
            Type type = Type.getReturnType(call.declared().method().desc);
            if (FieldContents.hasContents(type.getDescriptor())) {
                effect(Effect.SHARES_RESULT, SourceNames.of(type.getClassName()));
            }
        } else if (instruction instanceof FieldInsnNode field) {
            field(field);
        } else if (instruction instanceof MethodInsnNode called) {
            call(called);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            dynamicCall(dynamic);
        } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
            if (Origins.isGiven(stack(2))) {
                effect(Effect.WRITES_ARRAY, null);
            } else if (!Origins.isOwn(stack(2))) {
                unknown("writes into an array that it may not have made");
            }
        }
    }

    private void field(FieldInsnNode field) {
        String name = TypeNames.simple(field.owner) + "." + field.name;
        boolean initialising = call.declared().method().name.equals("<clinit>");
        switch (field.getOpcode()) {
            case Opcodes.PUTSTATIC -> {
                if (!initialising) {
                    effect(Effect.WRITES_STATIC, name);
                }
            }
            case Opcodes.PUTFIELD -> {
                if (Origins.isGiven(stack(1))) {
                    effect(Effect.WRITES_FIELD, name);
                } else if (!Origins.isOwn(stack(1))) {
                    unknown("writes the field " + name + " of an object that it may not have made");
                }
            }
            case Opcodes.GETSTATIC -> {
                if (JdkEffects.isStandardStream(field.owner, field.name)) {
                    effect(Effect.DOES_IO, name);
                } else if (!initialising) {
                    search.addRead(field, Origins.STATIC, call, line);
                }
            }
            case Opcodes.GETFIELD -> {
                if (!Origins.isOwn(stack(0))) {
                    search.addRead(field, stack(0), call, line);
                }
            }
            default -> throw new IllegalStateException(name); // there are no others
        }
    }

    private void dynamicCall(InvokeDynamicInsnNode dynamic) {
        if (!BOOTSTRAPS.contains(dynamic.bsm.getOwner())) {
            unknown("calls what is made while the program runs");
        }
        int captured = Type.getArgumentTypes(dynamic.desc).length;
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                handle(handle, operands(captured));
            }
        }
    }

    /** The body of a lambda, which gets what it captured and then what nobody knows. */
    private void handle(Handle body, List<BasicValue> operands) {
        Effect effect = JdkEffects.ofCall(body.getOwner(), body.getName(), body.getDesc());
        if (effect != null) {
            effect(effect, called(body.getOwner(), body.getName()));
        }
        boolean isStatic = body.getTag() == Opcodes.H_INVOKESTATIC;
        if (body.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
            operands.add(0, Origins.FRESH);
        }
        int wanted = Type.getArgumentTypes(body.getDesc()).length + (isStatic ? 0 : 1);
        while (operands.size() < wanted) {
            operands.add(BasicValue.REFERENCE_VALUE);
        }
        if (!CallTargets.isJdk(body.getOwner())) {
            int opcode = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
            for (DeclaredMethod each : search.reached(opcode, body.getOwner(), body.getName(), body.getDesc())) {
                search.follow(each, operands.subList(0, wanted), call);
            }
        }
    }

    private void call(MethodInsnNode called) {
        Effect effect = JdkEffects.ofCall(called.owner, called.name, called.desc);
        if (effect != null) {
            effect(effect, called(called.owner, called.name));
        }
        boolean isStatic = called.getOpcode() == Opcodes.INVOKESTATIC;
        List<BasicValue> operands = operands(Type.getArgumentTypes(called.desc).length + (isStatic ? 0 : 1));
        List<DeclaredMethod> reached = CallTargets.isJdk(called.owner)
                ? List.of()
                : search.reached(called.getOpcode(), called.owner, called.name, called.desc);
        String owner = reached.isEmpty() ? search.types.jdkOwner(called.owner, called.name, called.desc) : null;
        if (owner != null) {
            if (isStatic) {
                staticCall(owner, called.name, operands);
            } else {
                callOn(operands.get(0), owner, called.name, called.desc);
            }
            if (effect == null && search.seeksUnknown()) {
                String what = KnownCalls.unknown(owner, called.name, called.desc, operands, isStatic);
                if (what != null) {
                    unknown(what);
                }
            }
            return;
        }
        if (effect == null && reached.isEmpty()) {
            unknown("calls " + TypeNames.method(called.owner, called.name) + ", whose code is not known");
        }
        boolean lambda = called.getOpcode() == Opcodes.INVOKEINTERFACE
                && operands.get(0) != Origins.FRESH
                && search.seeksUnknown()
                && search.types.mayBeLambda(called.owner);
        if (lambda) {
            unknown("calls " + called(called.owner, called.name) + " of what may be a lambda");
        }
        for (DeclaredMethod each : reached) {
            search.follow(each, operands, call);
        }
    }

    private void callOn(BasicValue receiver, String owner, String name, String descriptor) {
        if (Origins.isOwn(receiver)) {
            return;
        }
        Effect effect = JdkEffects.ofCallOnGiven(owner, name, descriptor);
        if (effect != null && Origins.isGiven(receiver)) {
            effect(effect, called(owner, name));
        } else if (effect != null) {
            unknown("calls " + called(owner, name) + " on an object that it may not have made");
        }
    }

    /** A static method may change what it is given, as {@code Arrays.sort} does. */
    private void staticCall(String owner, String name, List<BasicValue> operands) {
        int changed = GivenChanges.changedArgument(owner, name);
        if (changed < 0 || Origins.isOwn(operands.get(changed))) {
            return;
        }
        if (Origins.isGiven(operands.get(changed))) {
            effect(Effect.CHANGES_OBJECT, called(owner, name));
        } else {
            unknown("calls " + called(owner, name) + " on an object that it may not have made");
        }
    }

    private static String called(String owner, String name) {
        return name.equals("<init>") ? "new " + TypeNames.simple(owner) : TypeNames.simple(owner) + "." + name;
    }

    private void effect(Effect effect, String what) {
        search.addEffect(effect, what, call, line);
    }

    private void unknown(String what) {
        search.addUnknown(what, call, line);
    }

    /** An operand, 0 for the last that was pushed. */
    private BasicValue stack(int below) {
        return frame.getStack(frame.getStackSize() - 1 - below);
    }

    private List<BasicValue> operands(int count) {
        List<BasicValue> operands = new ArrayList<>();
        for (int i = count - 1; i >= 0; i--) {
            operands.add(stack(i));
        }
        return operands;
    }
}
