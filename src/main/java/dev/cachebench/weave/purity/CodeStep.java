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
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
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
    private final AbstractInsnNode instruction;

    CodeStep(CodeSearch search, Call call, Frame<BasicValue> frame, int line, AbstractInsnNode instruction) {
        this.search = search;
        this.call = call;
        this.frame = frame;
        this.line = line;
        this.instruction = instruction;
    }

    void look() {
        int opcode = instruction.getOpcode();
        if (opcode == Opcodes.ARETURN && search.isRoot(call)) {
            search.addResult(stack(0), call, line);
        }
        if (opcode == Opcodes.ARETURN && search.isRoot(call) && Origins.isOwn(stack(0)) && stack(0) != Origins.NULL) {
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
            if (opcode == Opcodes.AASTORE && Origins.isOwn(stack(2))) {
                put(Origins.ELEMENTS, stack(0), type(0));
            }
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
                if (Origins.isOwn(stack(1))) {
                    put(field.name, stack(0), Type.getType(field.desc));
                }
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

    /**
     * Puts something into an object that was made on the way.
     *
     * @param type that the code declares it to have; {@code null} if it is the null reference
     */
    private void put(String field, BasicValue value, Type type) {
        if (type == null || search.types.isValue(type)) {
            return;
        }
        if (value == Origins.SHELL && !isOfValues(type)) {
            search.addPutOfShell();
        }
        search.addPut(field, value);
    }

    /** What a call of the JDK puts into an array or a collection that was made on the way. */
    private void fill(
            String owner, String name, String descriptor, Operands operands, boolean isStatic) {
        for (Filling each : Filling.of(owner, name, descriptor, operands.origins(), isStatic)) {
            Type type = operands.types().get(each.value());
            if (!each.elements()) {
                BasicValue value = operands.origins().get(each.value());
                put(each.field(), each.computed() ? BasicValue.REFERENCE_VALUE : value, type);
            } else if (!isOfValues(type) && (each.into() < 0 || !isOfValues(operands.types().get(each.into())))) {
                put(each.field(), elements(operands.origins().get(each.value())), type);
            }
        }
    }

    private BasicValue elements(BasicValue whole) {
        return whole == Origins.FRESH
                ? Origins.join(search.put(Origins.ELEMENTS), search.put(Origins.CONTENTS))
                : Origins.element(whole);
    }

    private boolean isOfValues(Type type) {
        return type != null && search.types.isArrayOfValues(type);
    }

    /** The type that the code declares an operand to have, 0 for the last that was pushed. */
    private Type type(int below) {
        return search.staticTypes(call).operand(instruction, below);
    }

    /**
     * What a call gets, the receiver first if there is one.
     *
     * @param types that the code declares them to have; with {@code null} for the null reference
     */
    private record Operands(List<BasicValue> origins, List<Type> types) {}

    /** Texts are made of objects by their own {@code toString}. */
    private void concatenation(InvokeDynamicInsnNode dynamic) {
        Type[] parts = Type.getArgumentTypes(dynamic.desc);
        List<BasicValue> operands = operands(parts.length);
        for (int i = 0; i < parts.length; i++) {
            text(parts[i], operands.get(i));
        }
    }

    /** @param object that is asked for its text */
    private void text(Type type, BasicValue object) {
        boolean ofProgram = type != null
                && type.getSort() == Type.OBJECT
                && search.types.read(type.getInternalName()) != null
                && !search.types.isValue(type);
        if (ofProgram) {
            String owner = type.getInternalName();
            for (DeclaredMethod each :
                    search.reached(Opcodes.INVOKEVIRTUAL, owner, "toString", "()Ljava/lang/String;")) {
                search.follow(each, List.of(object), call);
            }
        }
    }

    /** Whether a call asks its last operand, which is any object, for its text. */
    private static boolean asksForText(MethodInsnNode called) {
        return switch (called.owner) {
            case "java/lang/String", "java/lang/StringBuilder", "java/lang/StringBuffer", "java/util/Objects" ->
                called.desc.startsWith("(Ljava/lang/Object;)")
                        && (called.name.equals("valueOf")
                                || called.name.equals("append")
                                || called.name.equals("toString"));
            default -> false;
        };
    }

    /** The type of what an instruction puts on the stack, as far as it says so itself; {@code null} if it does not. */
    private Type pushed(AbstractInsnNode instruction) {
        AbstractInsnNode last = instruction;
        while (last != null && last.getOpcode() < 0) {
            last = last.getPrevious(); // labels and lines
        }
        if (last instanceof FieldInsnNode field) {
            return Type.getType(field.desc);
        }
        if (last instanceof TypeInsnNode cast && last.getOpcode() == Opcodes.CHECKCAST) {
            return Type.getObjectType(cast.desc);
        }
        if (last instanceof MethodInsnNode made) {
            return made.name.equals("<init>") ? Type.getObjectType(made.owner) : Type.getReturnType(made.desc);
        }
        return last instanceof VarInsnNode variable ? declared(variable) : null;
    }

    /** Of a parameter or, if the class file tells, of another variable. */
    private Type declared(VarInsnNode variable) {
        MethodNode method = call.declared().method();
        int local = call.declared().is(Opcodes.ACC_STATIC) ? 0 : 1;
        if (variable.var < local) {
            return Type.getObjectType(call.declared().type().name);
        }
        for (Type parameter : Type.getArgumentTypes(method.desc)) {
            if (local == variable.var) {
                return parameter;
            }
            local += parameter.getSize();
        }
        Type found = null;
        for (LocalVariableNode each : method.localVariables == null ? List.<LocalVariableNode>of() : method.localVariables) {
            if (each.index == variable.var) {
                found = found == null || found.getDescriptor().equals(each.desc) ? Type.getType(each.desc) : null;
            }
        }
        return found;
    }

    private void dynamicCall(InvokeDynamicInsnNode dynamic) {
        if (dynamic.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
            concatenation(dynamic);
        }
        if (!BOOTSTRAPS.contains(dynamic.bsm.getOwner())) {
            unknown("calls what is made while the program runs");
        }
        int captured = Type.getArgumentTypes(dynamic.desc).length;
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle && handle.getTag() >= Opcodes.H_INVOKEVIRTUAL) {
                handle(handle, operands(captured), types(dynamic));
            }
        }
    }

    /** The body of a lambda or a method reference, which gets what it captured and then what nobody knows. */
    private void handle(Handle body, List<BasicValue> operands, List<Type> types) {
        boolean constructor = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        int opcode = opcode(body.getTag());
        if (constructor) {
            operands.add(0, Origins.FRESH);
            types.add(0, Type.getObjectType(body.getOwner()));
        }
        int wanted = Type.getArgumentTypes(body.getDesc()).length + (opcode == Opcodes.INVOKESTATIC ? 0 : 1);
        while (operands.size() < wanted) {
            operands.add(BasicValue.REFERENCE_VALUE);
        }
        while (types.size() < wanted) {
            types.add(HoldingInterpreter.OBJECT);
        }
        String owner = called(opcode, body.getOwner(), body.getName(), body.getDesc(), new Operands(operands.subList(0, wanted), types));
        if (!constructor && ("java/lang/Object".equals(owner) || "java/lang/Comparable".equals(owner))) {
            unknown("calls " + called(owner, body.getName()) + " of what may be any object");
        }
    }

    /** Of what a lambda captures, and of what it is called with. */
    private static List<Type> types(InvokeDynamicInsnNode dynamic) {
        List<Type> types = new ArrayList<>(List.of(Type.getArgumentTypes(dynamic.desc)));
        if (dynamic.bsm.getOwner().equals("java/lang/invoke/LambdaMetafactory")
                && dynamic.bsmArgs[2] instanceof Type called) {
            types.addAll(List.of(called.getArgumentTypes()));
        }
        return types;
    }

    /** Of the call that a method handle stands for. */
    private static int opcode(int tag) {
        return switch (tag) {
            case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
            case Opcodes.H_INVOKEVIRTUAL -> Opcodes.INVOKEVIRTUAL;
            case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
            default -> Opcodes.INVOKESPECIAL;
        };
    }

    private void call(MethodInsnNode called) {
        int receiver = called.getOpcode() == Opcodes.INVOKESTATIC ? 0 : 1;
        List<BasicValue> operands = operands(Type.getArgumentTypes(called.desc).length + receiver);
        List<Type> types = new ArrayList<>();
        for (int i = operands.size() - 1; i >= 0; i--) {
            types.add(type(i));
        }
        String owner =
                called(called.getOpcode(), called.owner, called.name, called.desc, new Operands(operands, types));
        if (owner != null && asksForText(called)) {
            text(pushed(called.getPrevious()), stack(0));
        }
    }

    /** The type of the JDK that has the method; {@code null} if it is the program's, or not known. */
    private String called(int opcode, String type, String name, String descriptor, Operands operands) {
        Effect effect = JdkEffects.ofCall(type, name, descriptor);
        if (effect != null) {
            effect(effect, called(type, name));
        }
        List<DeclaredMethod> reached =
                CallTargets.isJdk(type) ? List.of() : search.reached(opcode, type, name, descriptor);
        String owner = reached.isEmpty() ? search.types.jdkOwner(type, name, descriptor) : null;
        if (owner != null) {
            boolean isStatic = opcode == Opcodes.INVOKESTATIC;
            changes(owner, name, descriptor, operands.origins(), isStatic);
            fill(owner, name, descriptor, operands, isStatic);
            if (effect == null) {
                doubt(owner, name, descriptor, operands.origins(), isStatic);
            }
            return owner;
        }
        if (effect == null && reached.isEmpty()) {
            unknown("calls " + TypeNames.method(type, name) + ", whose code is not known");
        }
        boolean lambda = opcode == Opcodes.INVOKEINTERFACE
                && operands.origins().get(0) != Origins.FRESH
                && search.seeksUnknown()
                && search.types.mayBeLambda(type);
        if (lambda) {
            unknown("calls " + called(type, name) + " of what may be a lambda");
        }
        for (DeclaredMethod each : reached) {
            search.follow(each, operands.origins(), call);
        }
        return null;
    }

    private void changes(String owner, String name, String descriptor, List<BasicValue> operands, boolean isStatic) {
        if (isStatic) {
            staticCall(owner, name, operands);
        } else {
            callOn(operands.get(0), owner, name, descriptor);
        }
    }

    private void doubt(String owner, String name, String descriptor, List<BasicValue> operands, boolean isStatic) {
        if (search.seeksUnknown()) {
            String what = search.isSetByProgram(owner, name, descriptor)
                    ? "calls " + called(owner, name) + ", which depends on a default that the program sets"
                    : KnownCalls.unknown(owner, name, descriptor, operands, isStatic);
            if (what != null) {
                unknown(what);
            }
        }
    }

    private void callOn(BasicValue receiver, String owner, String name, String descriptor) {
        if (receiver == Origins.SHELL && GivenChanges.changesThrough(owner, name)) {
            unknown("calls " + called(owner, name) + " of a collection that it may not have made");
        }
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
