package dev.cachebench.weave.purity;

import dev.cachebench.text.SourceNames;
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
    private final SearchedCall call;
    private final Frame<BasicValue> frame;
    private final int line;
    private final AbstractInsnNode instruction;

    CodeStep(CodeSearch search, SearchedCall call, Frame<BasicValue> frame, int line, AbstractInsnNode instruction) {
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
                put(Origins.ELEMENTS, stack(0), type(0), true);
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
                    put(field.name, stack(0), Type.getType(field.desc), !search.types.isThrowable(field.owner));
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
     * @param result whether the object may be part of a result
     */
    private void put(String field, BasicValue value, Type type, boolean result) {
        boolean values = type == null
                || search.types.isValue(type)
                || value == Origins.SHELL && search.types.isArrayOfValues(type);
        if (!values) {
            search.addPut(field, value, result);
        }
    }

    /** What a call of the JDK puts into an array or a collection that was made on the way. */
    private void fill(String owner, String name, String descriptor, Operands operands, boolean isStatic) {
        for (Filling each : Filling.of(owner, name, descriptor, operands.origins(), isStatic)) {
            Type type = operands.types().get(each.value());
            if (!each.elements()) {
                BasicValue value = operands.origins().get(each.value());
                put(each.field(), each.computed() ? BasicValue.REFERENCE_VALUE : value, type, true);
            } else if (!isOfValues(type)
                    && (each.into() < 0 || !isOfValues(operands.types().get(each.into())))) {
                put(each.field(), elements(operands.origins().get(each.value())), type, true);
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
     * @param spread the types of what is in the array that is the last of them; {@code null} if they are not known
     */
    private record Operands(List<BasicValue> origins, List<Type> types, List<Type> spread) {}

    /** A string concatenation asks objects for their own {@code toString}. */
    private void concatenation(InvokeDynamicInsnNode dynamic) {
        Type[] parts = Type.getArgumentTypes(dynamic.desc);
        for (int i = 0; i < parts.length; i++) {
            int below = parts.length - 1 - i;
            text(parts[i].equals(HoldingInterpreter.OBJECT) ? type(below) : parts[i], stack(below));
        }
    }

    /** The {@code toString} of a record asks its components for theirs. */
    private void textOfRecord(InvokeDynamicInsnNode dynamic) {
        for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle component) {
                text(Type.getType(component.getDesc()), BasicValue.REFERENCE_VALUE);
            }
        }
    }

    /**
     * An object is asked for its text.
     *
     * @param type that it has at least; {@code null} for the null reference
     */
    private void text(Type type, BasicValue object) {
        if (type == null || AskedText.isPlain(type)) {
            return;
        }
        List<DeclaredMethod> asked = search.askedForText(type);
        if (asked == null) {
            unknown("turns into text what may be any object");
            return;
        }
        for (DeclaredMethod each : asked) {
            search.follow(each, List.of(object), call);
        }
    }

    private void texts(String owner, String name, String descriptor, Operands operands, boolean isStatic) {
        for (AskedText each : AskedText.of(owner, name, descriptor, operands.types(), operands.spread(), isStatic)) {
            boolean operand = each.operand() >= 0;
            text(each.type(), operand ? operands.origins().get(each.operand()) : BasicValue.REFERENCE_VALUE);
        }
    }

    private void dynamicCall(InvokeDynamicInsnNode dynamic) {
        if (dynamic.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
            concatenation(dynamic);
        }
        if (dynamic.bsm.getOwner().equals("java/lang/runtime/ObjectMethods") && dynamic.name.equals("toString")) {
            textOfRecord(dynamic);
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
        String owner = called(
                opcode,
                body.getOwner(),
                body.getName(),
                body.getDesc(),
                new Operands(operands.subList(0, wanted), types, null));
        boolean any = "java/lang/Object".equals(owner) && !body.getName().equals("toString");
        if (!constructor && (any || "java/lang/Comparable".equals(owner))) {
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
    static int opcode(int tag) {
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
        List<Type> spread = search.staticTypes(call).spread(called);
        called(called.getOpcode(), called.owner, called.name, called.desc, new Operands(operands, types, spread));
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
            texts(owner, name, descriptor, operands, isStatic);
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
