package dev.cachebench.weave.purity;

import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Holding.Kind;
import dev.cachebench.weave.purity.JdkCallbacks.Ask;
import dev.cachebench.weave.purity.ProgramTypes.Declared;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Tells which methods are known to be pure as a cache needs it: a call with an equal key gives the same result, changes
 * nothing that lives on, and nobody can tell a result that is shared from one that is made anew. The other way round
 * from {@link PurityAnalysis}: what is not understood is a doubt, so that a method without one can be cached unseen.
 *
 * <p>Objects are told apart by where they come from ({@link Holding}): those that a method makes may be changed, those
 * that are in the key with all that is in them may be read, and of all others only what stays as it is. Calls are
 * followed with what is known of their arguments, to every method that the program's classes have for them. Classes
 * that the program makes while it runs, and fields that are written by reflection, are not seen, and collections among
 * the arguments are taken for the JDK's own.
 */
public final class PurityProof {
    private static final int LONGEST_CODE = 3_000; // instructions; the analysis takes quadratic time at worst
    private static final int DEEPEST = 24;
    private static final int MOST_TARGETS = 8; // of a virtual call
    private static final int MOST_SUBCLASSES = 100; // that may override a method
    private static final int MOST_STEPS = 400; // methods that are followed for one answer
    private static final Doubt TOO_MUCH = new Doubt("calls too much to follow", null);

    private final ProgramTypes types;
    private final JdkCall jdk;
    private final KeyedClasses classes;
    private final CallbackTargets callbacks;
    private final ShortCode shortCode;
    private final Map<String, Summary> summaries = new HashMap<>();
    private final Map<String, List<Declared>> targets = new HashMap<>();
    private final Map<String, List<Declared>> overriding = new HashMap<>(); // with null for what is not known
    private final Map<String, Integer> open = new LinkedHashMap<>(); // calls being followed, by their depth
    private int steps;

    /**
     * @param classFiles finds a program's class file by internal name; {@code null} for one that is not the program's
     * @param names internal names of all classes of the program
     */
    public PurityProof(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        types = new ProgramTypes(classFiles, names);
        jdk = new JdkCall(types);
        classes = new KeyedClasses(types);
        callbacks = new CallbackTargets(types);
        shortCode = new ShortCode(types);
    }

    /**
     * What is known of a call.
     *
     * @param doubt {@code null} for none
     * @param returned of a reference; {@code null} if it returns none
     * @param mixes whether it puts into an object that it was given new what is not new
     * @param assumed the depth of the outermost call that was taken for pure as it is still being followed
     */
    private record Summary(Doubt doubt, Kind returned, boolean mixes, int assumed) {
        static final int NOTHING = Integer.MAX_VALUE;

        static Summary of(Doubt doubt) {
            return new Summary(doubt, Kind.FIXED, true, NOTHING);
        }
    }

    /**
     * What speaks against a cache; empty if the method is known to be pure.
     *
     * @param copies whether callers get copies of what the cache keeps, so that a new object may be a result
     */
    public Optional<Doubt> doubt(MethodRef method, boolean copies) {
        ClassNode type = types.read(method.className().replace('.', '/'));
        Declared declared = type == null ? null : declaredBy(type, method.name(), method.descriptor());
        if (declared == null) {
            return Optional.of(new Doubt("its class file is not on the class path", null));
        }
        Type result = Type.getReturnType(method.descriptor());
        boolean shareable = types.isShareable(result);
        if (!shareable && !(copies && types.isCopied(result))) {
            return Optional.of(new Doubt("its callers would share " + article(simple(result.getInternalName())), null));
        }
        Summary summary = summary(declared);
        if (summary.doubt() == null && !shareable && summary.returned() != Kind.NEW && summary.returned() != Kind.OWN) {
            return Optional.of(new Doubt(
                    "its result, " + article(simple(result.getInternalName())) + ", may be an object that others hold",
                    null));
        }
        return Optional.ofNullable(summary.doubt());
    }

    /** What speaks against a cache in what the method does, whoever else holds its result; empty for nothing. */
    public Optional<Doubt> doubtOfCode(MethodRef method) {
        ClassNode type = types.read(method.internalClassName());
        Declared declared = type == null ? null : declaredBy(type, method.name(), method.descriptor());
        return declared == null
                ? Optional.empty()
                : Optional.ofNullable(summary(declared).doubt());
    }

    private Summary summary(Declared method) {
        List<Holding> arguments = new ArrayList<>();
        if (!method.is(Opcodes.ACC_STATIC)) {
            arguments.add(types.ofKey(Type.getObjectType(method.type().name)));
        }
        for (Type each : Type.getArgumentTypes(method.method().desc)) {
            arguments.add(each.getSort() >= Type.ARRAY ? types.ofKey(each) : null);
        }
        steps = 0;
        open.clear();
        try {
            return summary(method, arguments);
        } catch (RuntimeException | StackOverflowError e) {
            return Summary.of(new Doubt("has code that cannot be followed", null)); // no compiler makes such code
        }
    }

    /** Whether a call takes less time than a cache does to find its key. */
    public boolean isShort(MethodRef method) {
        ClassNode type = types.read(method.internalClassName());
        Declared declared = type == null ? null : declaredBy(type, method.name(), method.descriptor());
        return declared != null && shortCode.is(declared.method());
    }

    private static Declared declaredBy(ClassNode type, String name, String descriptor) {
        for (MethodNode method : type.methods) {
            if (method.name.equals(name) && method.desc.equals(descriptor)) {
                return new Declared(type, method);
            }
        }
        return null;
    }

    private static String article(String noun) {
        return ("AEIOU".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    static String simple(String internalName) {
        return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
    }

    private Summary summary(Declared call, List<Holding> arguments) {
        StringBuilder id = new StringBuilder(call.type().name)
                .append('.')
                .append(call.method().name)
                .append(call.method().desc);
        for (Holding argument : arguments) {
            id.append(argument == null ? '-' : (char) ('a' + argument.kind().ordinal()));
            id.append(argument == null || argument.exactClass() == null ? "" : argument.exactClass());
        }
        String key = id.toString();
        Summary known = summaries.get(key);
        if (known != null) {
            return known;
        }
        Integer depth = open.get(key);
        if (depth != null) { // a recursion, which does nothing that the rest of it does not do
            boolean value = types.isValue(Type.getReturnType(call.method().desc));
            return new Summary(null, value ? Kind.VALUE : Kind.FIXED, false, depth);
        }
        if (open.size() >= DEEPEST || ++steps > MOST_STEPS) {
            return new Summary(TOO_MUCH, Kind.FIXED, true, 0); // seen from here
        }
        int own = open.size();
        open.put(key, own);
        Summary found = new Body(call, arguments).summary();
        open.remove(key);
        boolean assumed = found.assumed() < own; // something that is still being followed to be pure
        if (!assumed || found.doubt() != null && found.doubt() != TOO_MUCH) { // a doubt stays, whatever becomes of that
            found = new Summary(found.doubt(), found.returned(), found.mixes(), Summary.NOTHING);
            summaries.put(key, found);
        }
        return found;
    }

    /** One method, called with arguments of which that much is known. */
    private final class Body {
        private final ClassNode type;
        private final MethodNode method;
        private final List<Holding> arguments;
        private Doubt doubt;
        private Kind returned = Kind.NULL;
        private boolean mixes;
        private int assumed = Summary.NOTHING;

        Body(Declared call, List<Holding> arguments) {
            type = call.type();
            method = call.method();
            this.arguments = arguments;
        }

        Summary summary() {
            if ((method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                return Summary.of(
                        new Doubt("calls " + shown(type.name, method.name) + ", whose code is not known", null));
            }
            if (method.instructions.size() > LONGEST_CODE) {
                return Summary.of(new Doubt(shown(type.name, method.name) + " is too long to follow", null));
            }
            look(false);
            if (mixes && doubt == null) { // what it made refers to other things: once more, knowing that
                returned = Kind.NULL;
                look(true);
            }
            return new Summary(doubt, returned, mixes, assumed);
        }

        private void look(boolean mixed) {
            Frame<BasicValue>[] frames;
            try {
                frames = new Analyzer<>(new HoldingInterpreter(types, locals(mixed), mixed, this::result))
                        .analyze(type.name, method);
            } catch (AnalyzerException | RuntimeException e) {
                doubt = new Doubt("has code that cannot be followed", null);
                return;
            }
            int line = 0;
            for (int i = 0; i < frames.length && doubt == null; i++) {
                AbstractInsnNode instruction = method.instructions.get(i);
                if (instruction instanceof LineNumberNode number) {
                    line = number.line;
                } else if (frames[i] != null && instruction.getOpcode() >= 0) {
                    String what = new Step(frames, i).doubt();
                    if (what != null && doubt == null) {
                        doubt = new Doubt(what, place(line));
                    }
                }
            }
        }

        private String place(int line) {
            return type.sourceFile == null || line == 0 ? simple(type.name) : type.sourceFile + ":" + line;
        }

        private Holding[] locals(boolean mixed) {
            Holding[] locals = new Holding[Math.max(method.maxLocals, 2 * arguments.size() + 1)];
            boolean instance = (method.access & Opcodes.ACC_STATIC) == 0;
            Type[] parameters = Type.getArgumentTypes(method.desc);
            int local = 0;
            for (int i = 0; i < arguments.size(); i++) {
                Holding argument = arguments.get(i);
                locals[local] = mixed && argument != null ? argument.mixed() : argument;
                local += instance && i == 0 ? 1 : parameters[instance ? i - 1 : i].getSize();
            }
            return locals;
        }

        /** What a call hands back, as far as the frame before it knows. */
        private Holding result(AbstractInsnNode instruction, List<? extends BasicValue> values) {
            List<Holding> operands = holdings(values);
            if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                boolean known = dynamicDoubt(dynamic, operands) == null;
                Type made = Type.getReturnType(dynamic.desc);
                Kind kind = types.isValue(made) ? Kind.VALUE : Kind.LAMBDA;
                return Holding.of(known ? kind : Kind.FIXED, made);
            }
            MethodInsnNode call = (MethodInsnNode) instruction;
            Type result = Type.getReturnType(call.desc);
            if (types.isValue(result)) {
                return Holding.of(Kind.VALUE, result);
            }
            boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
            Holding receiver = isStatic ? null : receiver(operands);
            List<Holding> rest = isStatic ? operands : operands.subList(1, operands.size());
            if (isJdk(call.owner)) {
                if (!jdk.isKnown(call.owner, call.name, call.desc, receiver, rest)) {
                    return Holding.of(Kind.FIXED, result);
                }
                Holding made = jdk.result(call.owner, call.name, call.desc, receiver, rest);
                List<Declared> overriding = overriding(call.getOpcode(), call.owner, call.name, call.desc, receiver);
                if (overriding != null && overriding.isEmpty()) {
                    return jdk.isOfJdk(made) ? Holding.made(made.kind(), made.getType()) : made;
                }
                return Holding.of(Kind.FIXED, result);
            }
            Kind kind = Kind.NULL;
            for (Declared target : targets(call.getOpcode(), call.owner, call.name, call.desc, receiver)) {
                Summary summary = follow(target, operands);
                kind = Holding.join(kind, summary.doubt() == null ? summary.returned() : Kind.FIXED);
            }
            return Holding.of(kind == Kind.NULL ? Kind.FIXED : kind, result);
        }

        private Summary follow(Declared target, List<Holding> operands) {
            Summary summary = PurityProof.this.summary(target, operands);
            assumed = Math.min(assumed, summary.assumed());
            return summary;
        }

        /**
         * {@code null} if the operation is harmless.
         *
         * @param spread the elements of the array that is the last operand; {@code null} if they are not known
         */
        private String callDoubt(
                int opcode,
                String owner,
                String name,
                String descriptor,
                List<Holding> operands,
                List<Holding> spread) {
            boolean isStatic = opcode == Opcodes.INVOKESTATIC;
            Holding receiver = isStatic ? null : receiver(operands);
            List<Holding> rest = isStatic ? operands : operands.subList(1, operands.size());
            String calls = "calls " + shown(owner, name);
            if (isJdk(owner)) {
                if (receiver != null && receiver.isOwn() && !name.equals("<init>") || name.equals("<init>")) {
                    noteMixing(rest);
                }
                if (!jdk.isKnown(owner, name, descriptor, receiver, rest)) {
                    boolean open = receiver != null
                            && receiver.kind() == Kind.KEYED
                            && KeyedCollections.hasOpenOrder(receiver.getType());
                    return open ? calls + ", in which equal collections may differ," : calls;
                }
                for (Holding each : rest) {
                    if (each != null && types.mayBeOwnCollection(each)) {
                        return calls + " with " + article(simple(each.getType().getInternalName()))
                                + ", whose code is not known";
                    }
                }
                if (opcode == Opcodes.INVOKESPECIAL && name.equals("equals")) {
                    return "compares by identity";
                }
                List<Declared> overriding = overriding(opcode, owner, name, descriptor, receiver);
                if (overriding == null) {
                    return calls + ", whose code is not known";
                }
                String followed = followAll(overriding, operands, calls);
                return followed != null
                        ? followed
                        : callbackDoubt(calls, JdkCallbacks.of(owner, name, descriptor, receiver, rest, spread));
            }
            boolean lambda = receiver != null && receiver.kind() == Kind.LAMBDA;
            List<Declared> targets = lambda
                    ? defaultMethod(owner, name, descriptor) // a lambda's body was looked at where it was made
                    : targets(opcode, owner, name, descriptor, receiver);
            if (targets.isEmpty() && !lambda) {
                return calls + ", whose code is not known";
            }
            if (opcode == Opcodes.INVOKEINTERFACE && !lambda && !receiver.isOwn() && types.mayBeLambda(owner)) {
                return calls + " of what may be a lambda";
            }
            return followAll(targets, operands, calls);
        }

        private String followAll(List<Declared> targets, List<Holding> operands, String calls) {
            for (Declared target : targets) {
                Summary summary = follow(target, operands);
                if (summary.doubt() != null) {
                    doubt = summary.doubt();
                    return calls;
                }
                for (Holding operand : summary.mixes() ? operands : List.<Holding>of()) {
                    mixes |= operand != null && operand.kind() == Kind.NEW;
                }
            }
            return null;
        }

        private List<Declared> defaultMethod(String owner, String name, String descriptor) {
            Declared declared = types.find(owner, name, descriptor);
            return declared == null || declared.is(Opcodes.ACC_ABSTRACT) ? List.of() : List.of(declared);
        }

        /** What the JDK calls of the program's own methods; {@code null} if it is harmless. */
        private String callbackDoubt(String calls, List<Ask> asks) {
            for (Ask ask : asks) {
                String asked = callbackDoubt(ask);
                if (asked != null) {
                    return doubt != null ? calls : calls + ", and with it " + asked;
                }
            }
            return null;
        }

        private String callbackDoubt(Ask ask) {
            Holding on = ask.on();
            if (on.kind() == Kind.NULL) {
                return null;
            }
            List<Declared> targets = callbacks.of(ask.what(), on);
            if (targets == null) {
                return "a method " + ask.what().method() + " that is not known";
            }
            for (Declared target : targets) {
                List<Holding> operands = new ArrayList<>();
                operands.add(on.kind() == Kind.LAMBDA ? Holding.of(Kind.FIXED, on.getType()) : on);
                if (ask.what().takesOther()) {
                    operands.add(Holding.of(on.kind() == Kind.NEW ? Kind.NEW : Kind.FIXED, HoldingInterpreter.OBJECT));
                }
                Summary summary = follow(target, operands);
                if (summary.doubt() != null) {
                    doubt = summary.doubt();
                    return "what it calls";
                }
            }
            return null;
        }

        /** Something is put into an object that was made on the way here. */
        private void noteMixing(List<Holding> put) {
            for (Holding each : put) {
                mixes |= each != null && each.kind().compareTo(Kind.NEW) > 0;
            }
        }

        private String dynamicDoubt(InvokeDynamicInsnNode dynamic, List<Holding> captured) {
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
                if (each != null && callbackDoubt(new Ask(JdkCallback.TEXT, each)) != null) {
                    return "makes text of " + article(simple(each.getType().getInternalName()));
                }
            }
            return null;
        }

        private String switchDoubt(InvokeDynamicInsnNode dynamic, Holding object) {
            for (Object label : dynamic.bsmArgs) {
                if (label instanceof Type type && object != null && !classes.tells(object, type)) {
                    return "asks whether an object is " + article(simple(type.getInternalName()));
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
            Kind whole = arguments.get(0).kind();
            for (FieldNode field : type.fields) {
                Type component = Type.getType(field.desc);
                if ((field.access & Opcodes.ACC_STATIC) == 0
                        && component.getSort() >= Type.ARRAY
                        && callbackDoubt(new Ask(what, types.part(whole, component))) != null) {
                    return "calls the " + what.method() + " of " + article(simple(component.getInternalName()));
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
            } else if (!isStatic && operands.isEmpty()) {
                operands.add(Holding.of(types.isValue(owner) ? Kind.VALUE : Kind.FIXED, owner));
            }
            Type[] parameters = Type.getArgumentTypes(body.getDesc());
            for (int i = operands.size() - (isStatic ? 0 : 1); i < parameters.length; i++) {
                Type each = parameters[i];
                operands.add(
                        each.getSort() < Type.ARRAY
                                ? null
                                : Holding.of(types.isValue(each) ? Kind.VALUE : Kind.FIXED, each));
            }
            int opcode = isStatic ? Opcodes.INVOKESTATIC : constructor ? Opcodes.INVOKESPECIAL : Opcodes.INVOKEVIRTUAL;
            return callDoubt(opcode, body.getOwner(), body.getName(), body.getDesc(), operands, null);
        }

        /** An instruction, and what is known when it runs. */
        private final class Step {
            private final Frame<BasicValue>[] frames;
            private final Frame<BasicValue> frame;
            private final AbstractInsnNode instruction;

            Step(Frame<BasicValue>[] frames, int index) {
                this.frames = frames;
                frame = frames[index];
                instruction = method.instructions.get(index);
            }

            String doubt() {
                int opcode = instruction.getOpcode();
                if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
                    return stack(1).isSettled() ? null : "reads an array that may change";
                }
                if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
                    if (opcode == Opcodes.AASTORE) {
                        noteMixing(List.of(stack(0)));
                    }
                    return stack(2).isOwn() || stack(2).kind() == Kind.NULL
                            ? null
                            : "writes into an array that it did not make";
                }
                if (opcode == Opcodes.ARETURN) {
                    returned = Holding.join(returned, stack(0).kind());
                    return null;
                }
                if (opcode == Opcodes.MONITORENTER) {
                    return stack(0).isOwn() ? null : "takes a lock";
                }
                if (instruction instanceof FieldInsnNode field) {
                    return fieldDoubt(field);
                }
                if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                    return dynamicDoubt(dynamic, operands(Type.getArgumentTypes(dynamic.desc).length));
                }
                if (instruction instanceof MethodInsnNode call) {
                    int receiver = opcode == Opcodes.INVOKESTATIC ? 0 : 1;
                    int operands = Type.getArgumentTypes(call.desc).length + receiver;
                    return callDoubt(call, operands(operands));
                }
                if (opcode == Opcodes.INSTANCEOF || opcode == Opcodes.CHECKCAST) {
                    Type type = Type.getObjectType(((TypeInsnNode) instruction).desc);
                    return classes.tells(stack(0), type)
                            ? null
                            : "asks whether an object is " + article(simple(type.getInternalName()));
                }
                if (opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE) {
                    return isTold(stack(0)) || isTold(stack(1)) || isShortcut() ? null : "compares by identity";
                }
                return null;
            }

            private String callDoubt(MethodInsnNode call, List<Holding> operands) {
                if (call.name.equals("getClass") && call.desc.startsWith("()")) {
                    boolean isNullCheck = instruction.getNext().getOpcode() == Opcodes.POP;
                    boolean told = isNullCheck || isEquals() || classes.tellsClass(receiver(operands));
                    return told ? null : "asks for the class of an object";
                }
                return Body.this.callDoubt(call.getOpcode(), call.owner, call.name, call.desc, operands, spread(call));
            }

            /** What is put into the array that is made for the last argument of a call; {@code null} if it is none. */
            private List<Holding> spread(MethodInsnNode call) {
                if (!isJdk(call.owner) || !call.desc.contains("[Ljava/lang/Object;)")) {
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
                        || types.isEnum(object.getType())
                        || object.getType().getInternalName().equals("java/lang/Class");
            }

            /** Whether it is the {@code this == other} of a comparison that would find the same without. */
            private boolean isShortcut() {
                boolean compares = method.name.equals("compareTo") && arguments.size() == 2;
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
                String name = shown(field.owner, field.name);
                switch (field.getOpcode()) {
                    case Opcodes.PUTSTATIC:
                        return "writes the field " + name;
                    case Opcodes.PUTFIELD:
                        if (frame.getStack(frame.getStackSize() - 1) instanceof Holding put) {
                            noteMixing(List.of(put));
                        }
                        return stack(1).isOwn() ? null : "writes the field " + name;
                    case Opcodes.GETFIELD:
                        boolean inKey = stack(0).kind() == Kind.KEYED || stack(0).isOwn();
                        return inKey || types.isStable(field) ? null : "reads the field " + name + ", which may change";
                    default:
                        boolean stream = JdkEffects.isStandardStream(field.owner, field.name);
                        return !stream && types.isStable(field)
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
                return holdings(values);
            }
        }
    }

    /** Nothing is known of one that comes by ways of different kinds. */
    private static Holding receiver(List<Holding> operands) {
        return operands.get(0) == null ? Holding.of(Kind.FIXED, HoldingInterpreter.OBJECT) : operands.get(0);
    }

    private static List<Holding> holdings(List<? extends BasicValue> values) {
        List<Holding> holdings = new ArrayList<>();
        for (BasicValue value : values) {
            holdings.add(value instanceof Holding holding ? holding : null);
        }
        return holdings;
    }

    /** All methods that a call may reach; empty if they are not known. */
    private List<Declared> targets(int opcode, String owner, String name, String descriptor, Holding receiver) {
        boolean bound = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL;
        String exact = bound || receiver == null ? null : receiver.exactClass();
        String key = (bound ? "=" : exact == null ? "" : exact) + " " + owner + "." + name + descriptor;
        List<Declared> known = targets.get(key);
        if (known == null) {
            known = targets(bound, exact, owner, name, descriptor);
            targets.put(key, known);
        }
        return known;
    }

    private List<Declared> targets(boolean bound, String exact, String owner, String name, String descriptor) {
        Declared declared = types.find(exact == null ? owner : exact, name, descriptor);
        if (declared == null) {
            return List.of();
        }
        if (bound || exact != null || declared.isLast() || isFinal(owner)) {
            return List.of(declared);
        }
        Map<String, Declared> found = new LinkedHashMap<>();
        if (!declared.is(Opcodes.ACC_ABSTRACT)) {
            found.put(declared.type().name, declared);
        }
        Set<String> below = types.below(owner);
        if (below == null || below.size() > MOST_SUBCLASSES) {
            return List.of();
        }
        for (String each : below) {
            Declared overriding = types.find(each, name, descriptor);
            if (overriding != null && !overriding.is(Opcodes.ACC_ABSTRACT)) {
                found.put(overriding.type().name, overriding);
            }
            if (found.size() > MOST_TARGETS) {
                return List.of();
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * The program's methods that a call of a type of the JDK may reach; {@code null} if they are not known. An object
     * whose exact class is one of the JDK's types is of the JDK's own.
     */
    private List<Declared> overriding(int opcode, String owner, String name, String descriptor, Holding receiver) {
        boolean bound = opcode == Opcodes.INVOKESTATIC || opcode == Opcodes.INVOKESPECIAL || owner.startsWith("[");
        if (bound
                || owner.equals("java/lang/Object") // called back
                || owner.equals("java/lang/Comparable")
                || receiver.kind() == Kind.LAMBDA
                || types.isValue(receiver.getType())
                || receiver.exactClass() != null && isJdk(receiver.exactClass())) {
            return List.of();
        }
        String key = (receiver.exactClass() == null ? "" : receiver.exactClass()) + " jdk " + owner + "." + name
                + descriptor;
        if (!overriding.containsKey(key)) {
            overriding.put(key, overriding(receiver.exactClass(), owner, name, descriptor));
        }
        return overriding.get(key);
    }

    private List<Declared> overriding(String exact, String owner, String name, String descriptor) {
        Set<String> below = exact == null ? types.below(owner) : Set.of(exact);
        if (below == null || exact == null && types.mayBeLambda(owner)) {
            return null;
        }
        Map<String, Declared> found = new LinkedHashMap<>();
        for (String each : below) {
            Declared declared = types.find(each, name, descriptor);
            if (declared != null && !declared.is(Opcodes.ACC_ABSTRACT)) {
                found.put(declared.type().name, declared);
            } else if (declared == null && types.hasMethods(each)) {
                return null; // what it has from the JDK may call these
            }
            if (found.size() > MOST_TARGETS) {
                return null;
            }
        }
        return List.copyOf(found.values());
    }

    private boolean isFinal(String owner) {
        ClassNode type = types.read(owner);
        return type != null && (type.access & Opcodes.ACC_FINAL) != 0;
    }

    private static boolean isJdk(String owner) {
        return owner.startsWith("java/") || owner.startsWith("[");
    }

    private static String shown(String owner, String name) {
        return simple(owner) + (name.equals("<init>") ? "'s constructor" : "." + name);
    }
}
