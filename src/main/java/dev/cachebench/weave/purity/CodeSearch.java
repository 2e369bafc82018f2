package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Hint.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Breadth-first passes through the code of a method and what it calls, which collect effects, fields that are read and
 * calls that cannot be followed. A pass depends on what is known to be put into objects that the method makes; passes
 * are made until one was told of that, wherever it asked, all that is known at its end, which is a fixed point.
 */
final class CodeSearch {
    private static final int DEEPEST = 12;
    private static final Set<String> OF_COLLECTIONS = Set.of("entrySet", "get", "iterator", "listIterator", "size");
    static final int MOST_METHODS = 500;
    private static final int MOST_FOUND = 12;
    private static final int MOST_PASSES = 5; // until a fixed point

    final ProgramTypes types;
    private final FieldReads fieldReads;
    private final ProgramFacts facts; // null if only the methods that calls name are followed
    private final Deque<SearchedCall> open = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private final AnalysedCalls analysed =
            new AnalysedCalls(this::handingBack, this::put, field -> code(field) != null);
    private final Map<DeclaredMethod, StaticTypes> staticTypes = new HashMap<>();
    private final Map<DeclaredMethod, TakenFor> takenFor = new HashMap<>();
    private final Map<String, BasicValue> told = new HashMap<>(); // of what is put, by field, when that was asked first
    private final Map<String, BasicValue> puts = new HashMap<>(); // by field, into what was made on the way
    private CodeFindings found = new CodeFindings();
    private DeclaredMethod root;
    private UntoldByKey untold;

    /** Follows only the methods that calls name. */
    CodeSearch(ProgramTypes types, FieldReads fieldReads) {
        this.types = types;
        this.fieldReads = fieldReads;
        facts = null;
    }

    /** Follows all methods that calls reach, as those of the JDK do that call back. */
    CodeSearch(ProgramFacts facts, FieldReads fieldReads) {
        this.types = facts.types;
        this.fieldReads = fieldReads;
        this.facts = facts;
    }

    /** Goes through a method that is called from outside. */
    CodeFindings from(DeclaredMethod method) {
        root = method;
        untold = seeksUnknown() ? fieldReads.untoldByKey(method) : null;
        List<BasicValue> origins = new ArrayList<>();
        if (!method.is(Opcodes.ACC_STATIC)) {
            origins.add(method.method().name.equals("<init>") ? Origins.FRESH : Origins.THIS);
        }
        for (Type ignored : Type.getArgumentTypes(method.method().desc)) {
            origins.add(Origins.ARGUMENT);
        }
        int passes = 0;
        do {
            forget();
            put(method, origins, 0, facts != null);
            boolean effectsOnly = facts == null;
            while (!open.isEmpty() && !(effectsOnly && found.effects().size() >= MOST_FOUND)) {
                look(open.remove());
            }
        } while (!isFixed() && ++passes < MOST_PASSES);
        if (!isFixed()) {
            addUnknown("calls too much to follow", null);
        }
        if (found.asksArrays()) {
            addUnknown("puts arrays where they are asked which ones they are", null);
        }
        return found;
    }

    private boolean isFixed() {
        for (Map.Entry<String, BasicValue> each : told.entrySet()) {
            if (puts.getOrDefault(each.getKey(), Origins.NULL) != each.getValue()) {
                return false;
            }
        }
        return analysed.isSettled();
    }

    /** What was found without knowing what was put into objects that the method makes. */
    private void forget() {
        open.clear();
        seen.clear();
        told.clear();
        analysed.forget();
        found = new CodeFindings();
    }

    /** The JDK may call a method of an object. */
    void ask(JdkCallback what, Type type) {
        found.addAsked(ComparingCode.Asked.of(what, type));
    }

    /** What makes the code that a static field holds for good; {@code null} if that is not known. */
    List<InvokeDynamicInsnNode> code(FieldInsnNode field) {
        return facts == null ? null : facts.constantCode.of(field);
    }

    /**
     * A method is called of a collection in the key, which may be of a class of the program's. What that has from the
     * JDK calls those methods that every collection has to have.
     */
    void callCollection(String className, String name, String descriptor) {
        DeclaredMethod declared = types.find(className, name, descriptor);
        if (declared != null && !declared.is(Opcodes.ACC_ABSTRACT)) {
            found.addCalled(declared);
            return;
        }
        for (DeclaredMethod each : overriding(className)) {
            if (OF_COLLECTIONS.contains(each.method().name)) {
                found.addCalled(each);
            }
        }
    }

    /** Something is looked for among objects that live on. */
    void searchOlder() {
        found.searchesOlder();
    }

    /** Whether code is looked for whose effects are not known. */
    boolean seeksUnknown() {
        return facts != null;
    }

    /** Whether whoever calls the method decides of which class a collection is, as for the parts of a record. */
    boolean isGivenCollection(BasicValue object) {
        boolean record = "java/lang/Record".equals(root.type().superName);
        return object == Origins.ARGUMENT
                || object == Origins.OF_ARGUMENT
                || record && (object == Origins.THIS || object == Origins.OF_THIS);
    }

    boolean isRoot(SearchedCall call) {
        return call.declared().method() == root.method();
    }

    /** What the key of the method does not tell; only for those who look for what is not known. */
    UntoldByKey untold() {
        return untold;
    }

    /**
     * What is put into a field, or an array, of something that was made on the way.
     *
     * @param result whether that may be part of a result, as exceptions are not
     */
    void addPut(String field, BasicValue value, boolean result) {
        if (value.isReference() && value != Origins.NULL && value != Origins.FRESH) {
            puts.merge(field, value, Origins::join);
            if (result) {
                found.holdsOlder();
            }
        }
    }

    StaticTypes staticTypes(SearchedCall call) {
        return staticTypes.computeIfAbsent(call.declared(), StaticTypes::of);
    }

    /** What is known to be put into a field, or an array, of something that was made on the way. */
    BasicValue put(String field) {
        BasicValue known = puts.getOrDefault(field, Origins.NULL);
        told.putIfAbsent(field, known);
        return known;
    }

    /** What the method hands back. */
    void addResult(BasicValue value, SearchedCall call, int line) {
        found.addResult(value, place(call, line));
    }

    /** Whether a call depends on a default locale or time zone that is not the same all the time. */
    boolean isSetByProgram(String owner, String name, String descriptor) {
        return LocaleDefaults.dependsOnOne(owner, name, descriptor) && fieldReads.areDefaultsSet();
    }

    /**
     * The program's methods that a call reaches; empty if they are not known.
     *
     * @param opcode of the call; that of a static call if a handle stands for it
     */
    List<DeclaredMethod> reached(int opcode, String owner, String name, String descriptor) {
        if (facts != null) {
            return facts.targets.of(opcode, owner, name, descriptor, null);
        }
        DeclaredMethod declared = types.find(owner, name, descriptor);
        return declared == null ? List.of() : List.of(declared);
    }

    /** The same for what a call hands back, which may be anything if a lambda does so. */
    private List<DeclaredMethod> handingBack(int opcode, String owner, String name, String descriptor) {
        boolean lambda = opcode == Opcodes.INVOKEINTERFACE && facts != null && types.mayBeLambda(owner);
        return lambda ? List.of() : reached(opcode, owner, name, descriptor);
    }

    /** What a call hands back. */
    BasicValue handedBack(CallStep step) {
        return analysed.of(step.opcode, step.type, step.name, step.descriptor, step.passed.origins());
    }

    /** The program's methods that make a text of an object of a type; {@code null} if they are not known. */
    List<DeclaredMethod> askedForText(Type type) {
        if (facts != null) {
            return facts.callbacks.of(JdkCallback.TEXT, Holding.of(Holding.Kind.FIXED, type));
        }
        boolean object = type.getSort() == Type.OBJECT && !CallTargets.isJdk(type.getInternalName());
        return object
                ? reached(Opcodes.INVOKEVIRTUAL, type.getInternalName(), "toString", "()Ljava/lang/String;")
                : List.of();
    }

    /** The program's methods that may be called as those of a type of the JDK, of an object of a class that is made. */
    List<DeclaredMethod> overriding(String className) {
        return facts == null ? List.of() : facts.overrides.of(className);
    }

    /** The program's methods that a call of a type of the JDK may reach; {@code null} if they are not known. */
    List<DeclaredMethod> overriding(CallStep step, String owner) {
        Holding any = Holding.of(Holding.Kind.FIXED, Type.getObjectType(owner));
        return facts.targets.overriding(step.opcode, owner, step.name, step.descriptor, any);
    }

    /**
     * Puts off a method of the program's.
     *
     * @param letsOut whether what it throws leaves the method that is asked about
     */
    void follow(DeclaredMethod method, List<? extends BasicValue> operands, SearchedCall from, boolean letsOut) {
        if (from.depth() >= DEEPEST || seen.size() >= MOST_METHODS) {
            addUnknown("calls too much to follow", null);
            return;
        }
        put(method, List.copyOf(operands), from.depth() + 1, letsOut);
    }

    private void put(DeclaredMethod method, List<BasicValue> origins, int depth, boolean letsOut) {
        SearchedCall call = new SearchedCall(method, origins, depth, letsOut);
        String key = call.key();
        if (letsOut
                ? !seen.contains(key) && seen.add(key + '^')
                : seen.add(key)) { // which takes in what the other does
            open.add(call);
        }
    }

    private void look(SearchedCall call) {
        found.addReached(call.declared());
        MethodNode method = call.declared().method();
        if (call.declared().is(Opcodes.ACC_NATIVE)) {
            addUnknown(call.shownName() + " is native", null);
            return;
        }
        if (method.instructions.size() == 0) {
            return; // abstract: those that implement it are followed
        }
        String caught = CaughtErrors.doubt(method);
        if (caught != null) {
            addUnknown(caught, place(call, 0));
        }
        Frame<BasicValue>[] frames = analysed.frames(call);
        if (frames == null) {
            addUnknown(call.shownName() + " is too long to follow", null);
            return;
        }
        ReturnPaths paths = types.returnPaths(method);
        int line = 0;
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode instruction = method.instructions.get(i);
            boolean matters = !call.letsOut() || paths.mayReturnFrom(i);
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            } else if (frames[i] != null && instruction.getOpcode() >= 0 && matters) { // else it is never reached
                boolean letsOut = call.letsOut() && paths.letsOut(i);
                new CodeStep(this, call, frames[i], line, instruction, letsOut).look();
            }
        }
    }

    /** An array of the key is put into a collection, or the like. */
    void keepsArrays() {
        found.keepsArrays();
    }

    void addRead(FieldInsnNode field, BasicValue of, SearchedCall call, int line) {
        if (facts != null && facts.earlyReads.mayBe(root, field)) {
            String name = TypeNames.method(field.owner, field.name);
            found.addEarly("may be called before " + name + " is set, which it reads", place(call, line));
        }
        String type = TakenFor.isOpen(field)
                ? takenFor.computeIfAbsent(call.declared(), TakenFor::new).type(field)
                : field.desc;
        ReadField read = fieldReads.read(field, of, type, place(call, line), through(call));
        if (read == null) {
            return;
        }
        Effect effect = FieldReads.effect(read);
        if (effect != null && Origins.isGiven(of)) {
            addEffect(effect, TypeNames.simple(field.owner) + "." + field.name, call, line);
        }
        found.addRead(read);
    }

    void addEffect(Effect effect, String what, SearchedCall call, int line) {
        found.addEffect(new Hint(effect, what, place(call, line), through(call)));
    }

    void addUnknown(String what, SearchedCall call, int line) {
        addUnknown(what, place(call, line));
    }

    private void addUnknown(String what, String place) {
        if (seeksUnknown()) {
            found.addUnknown(what, place);
        }
    }

    private static String place(SearchedCall call, int line) {
        String file = call.declared().type().sourceFile;
        return file == null || line == 0 ? TypeNames.simple(call.declared().type().name) : file + ":" + line;
    }

    private String through(SearchedCall call) {
        return isRoot(call) ? null : call.shownName();
    }
}
