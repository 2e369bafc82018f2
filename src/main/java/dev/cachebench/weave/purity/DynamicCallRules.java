package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import dev.cachebench.weave.purity.JdkCallbacks.Ask;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/** Which of the calls are harmless that compilers leave to {@code invokedynamic}: texts, switches, records, lambdas. */
final class DynamicCallRules {
    private final ProgramFacts facts;
    private final MethodProof within; // the method that makes them
    private final CallRules calls;

    DynamicCallRules(ProgramFacts facts, MethodProof within, CallRules calls) {
        this.facts = facts;
        this.within = within;
        this.calls = calls;
    }

    /** {@code null} if the call is harmless. */
    String doubt(InvokeDynamicInsnNode dynamic, List<Holding> captured) {
        switch (dynamic.bsm.getOwner()) {
            case "java/lang/invoke/StringConcatFactory":
                return textDoubt(captured);
            case "java/lang/runtime/SwitchBootstraps":
                return switchDoubt(dynamic, captured.get(0));
            case "java/lang/runtime/ObjectMethods":
                return componentDoubt(dynamic.name);
            case "java/lang/invoke/LambdaMetafactory":
                return lambdaDoubt((Handle) dynamic.bsmArgs[1], captured);
            default:
                return "calls what is made while the program runs";
        }
    }

    private String textDoubt(List<Holding> parts) {
        for (Holding each : parts) {
            if (each != null && calls.callbackDoubt(new Ask(JdkCallback.TEXT, each)) != null) {
                return "makes text of " + TypeNames.one(each.getType());
            }
        }
        return null;
    }

    private String switchDoubt(InvokeDynamicInsnNode dynamic, Holding object) {
        for (Object label : dynamic.bsmArgs) {
            if (label instanceof Type type && object != null && !facts.classes.tells(object, type)) {
                return "asks whether an object is " + TypeNames.one(type);
            }
        }
        return null;
    }

    /** The methods that a record gets from the compiler call those of its components. */
    private String componentDoubt(String method) {
        JdkCallback what = switch (method) {
            case "equals" -> JdkCallback.EQUALS;
            case "hashCode" -> JdkCallback.HASH;
            default -> JdkCallback.TEXT;
        };
        Kind whole = within.arguments.get(0).kind();
        for (FieldNode field : within.type.fields) {
            Type component = Type.getType(field.desc);
            if ((field.access & Opcodes.ACC_STATIC) == 0
                    && component.getSort() >= Type.ARRAY
                    && calls.callbackDoubt(new Ask(what, facts.parts.part(whole, component))) != null) {
                return "calls the " + what.method() + " of " + TypeNames.one(component);
            }
        }
        return null;
    }

    private String lambdaDoubt(Handle body, List<Holding> captured) {
        boolean constructor = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        boolean isStatic = body.getTag() == Opcodes.H_INVOKESTATIC;
        List<Holding> operands = new ArrayList<>(captured);
        Type owner = Type.getObjectType(body.getOwner());
        if (constructor) {
            operands.add(0, Holding.made(Kind.NEW, owner));
            within.makes(body.getOwner());
        } else if (!isStatic && operands.isEmpty()) {
            operands.add(Holding.of(facts.types.isValue(owner) ? Kind.VALUE : Kind.FIXED, owner));
        }
        Type[] parameters = Type.getArgumentTypes(body.getDesc());
        for (int i = operands.size() - (isStatic ? 0 : 1); i < parameters.length; i++) {
            Type each = parameters[i];
            operands.add(
                    each.getSort() < Type.ARRAY
                            ? null
                            : Holding.of(facts.types.isValue(each) ? Kind.VALUE : Kind.FIXED, each));
        }
        int opcode = DynamicCallStep.opcode(body.getTag());
        String doubt = calls.doubt(opcode, body.getOwner(), body.getName(), body.getDesc(), operands, null, false);
        Type returned = Type.getReturnType(body.getDesc());
        if (doubt == null && returned.getSort() >= Type.ARRAY && !facts.types.isValue(returned)) {
            mix(opcode, body, operands);
        }
        return doubt;
    }

    /** What a lambda returns may be put into a collection that was made on the way, as by {@code computeIfAbsent}. */
    private void mix(int opcode, Handle body, List<Holding> operands) {
        boolean older = CallTargets.isJdk(body.getOwner());
        for (DeclaredMethod target : facts.targets.of(
                opcode, body.getOwner(), body.getName(), body.getDesc(), operands.isEmpty() ? null : operands.get(0))) {
            older |= within.follow(target, operands, false).returned().compareTo(Kind.NEW) > 0;
        }
        if (older) {
            within.puts(List.of(Holding.of(Kind.FIXED, HoldingInterpreter.OBJECT)));
        }
    }
}
