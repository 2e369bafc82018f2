package dev.cachebench.weave.purity;

import dev.cachebench.text.SourceNames;
import dev.cachebench.weave.Cacheable;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Hint.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Looks for what keeps a method from being pure: in its code, and in what it calls as far as the program's own classes
 * say. What a method does to objects that it made itself is its own affair. Overriding methods are not looked for, nor
 * what libraries do inside: no hint proves nothing, and a hint may be a false alarm. The order of hints is that of the
 * code, callers first.
 */
public final class PurityAnalysis {
    private static final int DEEPEST = 12;
    private static final int MOST_METHODS = 500;
    private static final int MOST_HINTS = 12;
    private static final int LONGEST_CODE = 5_000; // instructions; the analysis takes quadratic time at worst

    private final ProgramTypes types;
    private final WrittenFields written;

    /**
     * @param classFiles finds a program's class file by internal name; {@code null} for one that is not the program's
     * @param names internal names of the program's classes, in which writes of fields are looked for
     */
    public PurityAnalysis(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        types = new ProgramTypes(classFiles, names);
        written = new WrittenFields(classFiles, names);
    }

    /**
     * A method to look at.
     *
     * @param ownsThis whether {@code this} was made on the way here, so that it may be written
     */
    private record Call(ClassNode type, MethodNode method, boolean ownsThis, int depth) {
        String key() {
            return type.name + "." + method.name + method.desc + ownsThis;
        }

        String shownName() {
            return TypeNames.simple(type.name) + "." + method.name;
        }
    }

    /** The first hints about a method; empty if there are none, or its class file is not to be had. */
    public List<Hint> hints(MethodRef method) {
        return new Search().from(method);
    }

    private ClassNode read(String name) {
        return types.read(name);
    }

    /** A field, and the class that declares it. */
    private record Declared(ClassNode type, FieldNode field) {
        boolean is(int flag) {
            return (field.access & flag) != 0;
        }

        /** Whether its class has an {@code equals} that reads it: then objects that differ in it are different keys. */
        boolean isCompared() {
            for (MethodNode method : type.methods) {
                if (method.name.equals("equals") && method.desc.equals("(Ljava/lang/Object;)Z")) {
                    return reads(method);
                }
            }
            return false;
        }

        private boolean reads(MethodNode equals) {
            for (AbstractInsnNode each : equals.instructions) {
                if (each instanceof FieldInsnNode read && read.name.equals(field.name)) {
                    return true;
                }
                if (each instanceof InvokeDynamicInsnNode) { // a record's own equals reads all of it
                    return true;
                }
            }
            return false;
        }
    }

    /** {@code null} if it is not in the program's classes. */
    private Declared declared(FieldInsnNode read) {
        ClassNode type = read(read.owner);
        for (int up = 0; type != null && up < DEEPEST; up++) {
            for (FieldNode field : type.fields) {
                if (field.name.equals(read.name) && field.desc.equals(read.desc)) {
                    return new Declared(type, field);
                }
            }
            type = type.superName == null ? null : read(type.superName);
        }
        return null;
    }

    private boolean isWritten(Declared declared, FieldInsnNode read) {
        return written.has(declared.type().name, read.name) || written.has(read.owner, read.name);
    }

    /** One breadth-first way through the calls. */
    private final class Search {
        private final Deque<Call> open = new ArrayDeque<>();
        private final Set<String> seen = new HashSet<>();
        private final Map<String, Hint> found = new LinkedHashMap<>(); // one for an effect at a place
        private MethodNode root;

        List<Hint> from(MethodRef method) {
            follow(method.className().replace('.', '/'), method.name(), method.descriptor(), false, 0);
            if (!open.isEmpty()) {
                root = open.peek().method();
                if (Cacheable.isUsedUp(method.descriptor())) {
                    String type = Type.getReturnType(method.descriptor()).getInternalName();
                    found.put(
                            "",
                            new Hint(
                                    Effect.USED_UP,
                                    "a " + TypeNames.simple(type),
                                    TypeNames.simple(open.peek().type().name),
                                    null));
                }
            }
            while (!open.isEmpty() && found.size() < MOST_HINTS) {
                look(open.remove());
            }
            List<Hint> hints = new ArrayList<>(found.values());
            return hints.size() <= MOST_HINTS ? hints : hints.subList(0, MOST_HINTS);
        }

        /** Puts off a method of the program's, wherever among the superclasses it stands. */
        private void follow(String owner, String name, String descriptor, boolean ownsThis, int depth) {
            if (depth > DEEPEST || seen.size() >= MOST_METHODS) {
                return;
            }
            int up = 0;
            for (ClassNode type = read(owner); type != null && up < DEEPEST; type = read(type.superName), up++) {
                for (MethodNode method : type.methods) {
                    if (method.name.equals(name) && method.desc.equals(descriptor)) {
                        Call call = new Call(type, method, ownsThis, depth);
                        if (seen.add(call.key())) {
                            open.add(call);
                        }
                        return;
                    }
                }
                if (type.superName == null) {
                    return;
                }
            }
        }

        private void look(Call call) {
            MethodNode method = call.method();
            if (method.instructions.size() == 0 || method.instructions.size() > LONGEST_CODE) {
                return;
            }
            Frame<BasicValue>[] frames;
            try {
                frames = new Analyzer<>(new Origins()).analyze(call.type().name, method);
            } catch (AnalyzerException | RuntimeException e) {
                return; // no compiler makes such code
            }
            int line = 0;
            for (int i = 0; i < frames.length; i++) {
                AbstractInsnNode instruction = method.instructions.get(i);
                if (instruction instanceof LineNumberNode number) {
                    line = number.line;
                } else if (frames[i] != null) { // else it is never reached
                    new Step(call, frames[i], line).look(instruction);
                }
            }
        }

        /** An instruction, and what is known when it runs. */
        private final class Step {
            private final Call call;
            private final Frame<BasicValue> frame;
            private final int line;

            Step(Call call, Frame<BasicValue> frame, int line) {
                this.call = call;
                this.frame = frame;
                this.line = line;
            }

            void look(AbstractInsnNode instruction) {
                int opcode = instruction.getOpcode();
                if (opcode == Opcodes.ARETURN && call.method() == root && stack(0) == Origins.FRESH) {
                    String type = Type.getReturnType(root.desc).getDescriptor();
                    if (type.startsWith("[") || FieldContents.isCollection(type)) {
                        add(
                                Effect.SHARES_RESULT,
                                SourceNames.of(Type.getReturnType(root.desc).getClassName()));
                    }
                } else if (instruction instanceof FieldInsnNode field) {
                    field(field);
                } else if (instruction instanceof MethodInsnNode called) {
                    call(called);
                } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                    for (Object argument : dynamic.bsmArgs) {
                        if (argument instanceof Handle handle) {
                            effect(handle.getOwner(), handle.getName(), handle.getDesc());
                            follow(handle.getOwner(), handle.getName(), handle.getDesc(), false, call.depth() + 1);
                        }
                    }
                } else if (opcode >= Opcodes.IASTORE && opcode <= Opcodes.SASTORE) {
                    BasicValue array = stack(2);
                    if (array == Origins.GIVEN || array == Origins.THIS && !call.ownsThis()) {
                        add(Effect.WRITES_ARRAY, null);
                    }
                }
            }

            private void field(FieldInsnNode field) {
                String name = TypeNames.simple(field.owner) + "." + field.name;
                switch (field.getOpcode()) {
                    case Opcodes.PUTSTATIC -> {
                        if (!call.method().name.equals("<clinit>")) {
                            add(Effect.WRITES_STATIC, name);
                        }
                    }
                    case Opcodes.PUTFIELD -> {
                        if (!owns(stack(1))) {
                            add(Effect.WRITES_FIELD, name);
                        }
                    }
                    case Opcodes.GETSTATIC -> {
                        if (JdkEffects.isStandardStream(field.owner, field.name)) {
                            add(Effect.DOES_IO, name);
                        } else {
                            readStatic(field, name);
                        }
                    }
                    case Opcodes.GETFIELD -> readField(field, name);
                    default -> throw new IllegalStateException(name); // there are no others
                }
            }

            private void readStatic(FieldInsnNode field, String name) {
                Declared declared = declared(field);
                if (declared == null || call.method().name.equals("<clinit>")) {
                    return;
                }
                if (!declared.is(Opcodes.ACC_FINAL) && isWritten(declared, field)) {
                    add(Effect.READS_STATIC, name);
                } else if (FieldContents.isCollection(field.desc)
                        && !FieldContents.isImmutable(declared.type(), field.name, "<clinit>")) {
                    add(Effect.READS_COLLECTION, name);
                } else if (field.desc.startsWith("[") && written.hasContents(declared.type().name, field.name)) {
                    add(Effect.READS_COLLECTION, name);
                }
            }

            private void readField(FieldInsnNode field, String name) {
                BasicValue owner = stack(0);
                if (owns(owner) || owner != Origins.THIS && owner != Origins.GIVEN) {
                    return;
                }
                Declared declared = declared(field);
                if (declared == null || declared.isCompared()) {
                    return;
                }
                if (!declared.is(Opcodes.ACC_FINAL) && isWritten(declared, field)) {
                    add(Effect.READS_FIELD, name);
                } else if (FieldContents.hasContents(field.desc)
                        && !FieldContents.isImmutable(declared.type(), field.name, "<init>")
                        && (written.hasContents(declared.type().name, field.name)
                                || FieldContents.isHandedIn(declared.type(), field.name))) {
                    add(Effect.READS_COLLECTION, name);
                }
            }

            private void call(MethodInsnNode called) {
                effect(called.owner, called.name, called.desc);
                boolean ownsReceiver = false;
                if (called.getOpcode() == Opcodes.INVOKESTATIC) {
                    staticCall(called);
                } else {
                    int arguments = Type.getArgumentTypes(called.desc).length;
                    BasicValue receiver = stack(arguments);
                    ownsReceiver = owns(receiver);
                    boolean given = receiver == Origins.GIVEN || receiver == Origins.THIS && !call.ownsThis();
                    Effect effect = given ? JdkEffects.ofCallOnGiven(called.owner, called.name, called.desc) : null;
                    if (effect != null) {
                        add(effect, TypeNames.simple(called.owner) + "." + called.name);
                    }
                }
                follow(called.owner, called.name, called.desc, ownsReceiver, call.depth() + 1);
            }

            /** A static method may change what it is given, as {@code Arrays.sort} does. */
            private void staticCall(MethodInsnNode called) {
                int changed = GivenChanges.changedArgument(called.owner, called.name);
                if (changed >= 0) {
                    BasicValue argument = stack(Type.getArgumentTypes(called.desc).length - 1 - changed);
                    if (argument == Origins.GIVEN || argument == Origins.THIS && !call.ownsThis()) {
                        add(Effect.CHANGES_OBJECT, TypeNames.simple(called.owner) + "." + called.name);
                    }
                }
            }

            private void effect(String owner, String name, String descriptor) {
                Effect effect = JdkEffects.ofCall(owner, name, descriptor);
                if (effect != null) {
                    add(
                            effect,
                            name.equals("<init>")
                                    ? "new " + TypeNames.simple(owner)
                                    : TypeNames.simple(owner) + "." + name);
                }
            }

            /** Whether an object was made on the way here, a constructor's {@code this} among them. */
            private boolean owns(BasicValue value) {
                boolean constructing = call.method().name.equals("<init>");
                return value == Origins.FRESH || value == Origins.THIS && (call.ownsThis() || constructing);
            }

            /** An operand, 0 for the last that was pushed. */
            private BasicValue stack(int below) {
                return frame.getStack(frame.getStackSize() - 1 - below);
            }

            private void add(Effect effect, String what) {
                String place = call.type().sourceFile == null || line == 0
                        ? TypeNames.simple(call.type().name)
                        : call.type().sourceFile + ":" + line;
                String through = call.method() == root ? null : call.shownName();
                switch (effect) { // whoever changes a thing reads it too, and is told the worse
                    case WRITES_STATIC -> found.remove(Effect.READS_STATIC + place);
                    case WRITES_FIELD -> found.remove(Effect.READS_FIELD + place);
                    case CHANGES_OBJECT, WRITES_ARRAY -> found.remove(Effect.READS_COLLECTION + place);
                    default -> {
                        // it stands by itself
                    }
                }
                found.putIfAbsent(effect + place, new Hint(effect, what, place, through));
            }
        }
    }
}
