package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.CallSites.Site;
import dev.cachebench.weave.purity.ResultCalls.Use;
import dev.cachebench.weave.purity.ResultHandling.Verdict;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Follows the results of one method to all code of the program that gets them: from its calls on, into what is called
 * with them, to the callers of what returns them, and to the readers of fields that hold them. Each method is gone
 * through again whenever more of what it gets turns out to be such a result, until nothing new is found. Whoever gets a
 * result anywhere is taken to get it always, so that an answer may be too careful, and never too bold.
 */
final class ResultSearch {
    private static final int MOST_METHODS = 400; // that get results
    private static final int MOST_PASSES = 2_000; // through methods
    private static final int MOST_METHODS_OF_FIELD = 100;
    private static final int MOST_PASSES_OF_FIELD = 300;
    private static final int MOST_METHODS_OF_VALUE = 50; // for values get far
    private static final int MOST_PASSES_OF_VALUE = 100;

    final ProgramFacts facts;
    final TrackedResult result;
    private final CallSites sites;
    private final Deque<DeclaredMethod> open = new ArrayDeque<>();
    private final Set<DeclaredMethod> seen = new HashSet<>();
    private final Map<AbstractInsnNode, Tracked> sources = new IdentityHashMap<>();
    private final Map<DeclaredMethod, Tracked[]> given = new HashMap<>(); // arguments, the receiver first
    private final Set<DeclaredMethod> returning = new HashSet<>(); // what they are given
    private final Map<DeclaredMethod, Set<DeclaredMethod>> givers = new HashMap<>(); // who gives it to them
    private final Set<DeclaredMethod> initialising = new HashSet<>(); // whose own changes are part of making it
    private final Set<DeclaredMethod> followed = new HashSet<>(); // whose results are such results
    private final Map<String, CallSites.Found> fields = new HashMap<>(); // that hold results, and where they are read
    private final Map<DeclaredMethod, Doubt> changes = new LinkedHashMap<>(); // the first of each method
    private Doubt unknown;
    private Doubt identity; // the first place that tells what is followed from what is equal to it
    private int passes;

    /** @param result what is followed */
    ResultSearch(ProgramFacts facts, TrackedResult result) {
        this.facts = facts;
        this.result = result;
        sites = new CallSites(facts.types);
    }

    /** What becomes of the results of a method. */
    ResultHandling handling(DeclaredMethod method) {
        Set<DeclaredMethod> callers = follow(method);
        if (callers.isEmpty()) {
            unknown("no call of it is seen", null);
        }
        while (!open.isEmpty() && !isTooMuch(MOST_METHODS, MOST_PASSES)) {
            look(open.remove());
        }
        if (!open.isEmpty()) {
            unknown("too much code gets its results", null);
        }
        if (!changes.isEmpty()) {
            Doubt first = changes.values().iterator().next();
            return new ResultHandling(Verdict.CHANGED, callers.size(), changes.size(), first);
        }
        return new ResultHandling(unknown == null ? Verdict.READ : Verdict.UNKNOWN, callers.size(), 0, unknown);
    }

    /** Whether some code changes what a field holds, other than where the object is made that has the field. */
    boolean isChanged(ClassNode type, FieldNode field) {
        add(reads(type, field), Type.getType(field.desc), each -> !fills(each, type));
        return changesField();
    }

    /** Whether what a field holds is changed by way of others, to which it was given where that object is made. */
    boolean isChangedByOthers(ClassNode type, FieldNode field) {
        initialising.addAll(add(reads(type, field), Type.getType(field.desc), each -> fills(each, type)));
        return changesField();
    }

    private CallSites.Found reads(ClassNode type, FieldNode field) {
        return sites.ofField(type.name, field.name, field.desc, true);
    }

    private boolean changesField() {
        while (!open.isEmpty() && changes.isEmpty() && !isTooMuch(MOST_METHODS_OF_FIELD, MOST_PASSES_OF_FIELD)) {
            look(open.remove());
        }
        return !changes.isEmpty();
    }

    /**
     * Where some code asks which object a result of a method is, and not what is in it; {@code null} if none is seen
     * to do so.
     */
    Doubt identity(DeclaredMethod method) {
        follow(method);
        while (!open.isEmpty() && identity == null && !isTooMuch(MOST_METHODS_OF_VALUE, MOST_PASSES_OF_VALUE)) {
            look(open.remove());
        }
        return identity;
    }

    private boolean isTooMuch(int mostMethods, int mostPasses) {
        return seen.size() > mostMethods || passes > mostPasses;
    }

    /** Whether an initialiser reads a field of what it makes. */
    private static boolean fills(Site read, ClassNode type) {
        String method = read.in().method().name;
        return read.in().type().name.equals(type.name)
                && (method.equals("<clinit>")
                        || method.equals("<init>")
                                && FinalFields.isThis(read.instruction().getPrevious()));
    }

    /** All calls of a method hand out such a result. */
    private Set<DeclaredMethod> follow(DeclaredMethod method) {
        if (!followed.add(method)) {
            return Set.of();
        }
        return add(sites.of(method), Type.getReturnType(method.method().desc), any -> true);
    }

    /** A field is given such a result: all that read it have one, but constructors that give it something else. */
    void follow(FieldInsnNode put, DeclaredMethod in) {
        String name = put.owner + "." + put.name;
        CallSites.Found known = fields.get(name);
        if (known == null) {
            Type type = Type.getType(put.desc);
            boolean byContent = result.isByContent(Tracked.found(type));
            CallSites.Found found = sites.ofField(put.owner, put.name, put.desc, byContent);
            fields.put(name, found);
            add(found, type, each -> each.in().equals(in) || !FinalFields.isOwnRead(facts.types, each));
        } else {
            add(known, Type.getType(put.desc), each -> each.in().equals(in));
        }
    }

    private Set<DeclaredMethod> add(CallSites.Found found, Type type, Predicate<Site> wanted) {
        Set<DeclaredMethod> methods = new LinkedHashSet<>();
        for (Site each : found.sites()) {
            if (wanted.test(each) && sources.putIfAbsent(each.instruction(), Tracked.found(type)) == null) {
                methods.add(each.in());
            }
        }
        methods.forEach(this::visit);
        if (found.hidden() != null) {
            unknown(found.hidden().what(), found.hidden().place());
        }
        return methods;
    }

    private void visit(DeclaredMethod method) {
        seen.add(method);
        if (!open.contains(method)) {
            open.add(method);
        }
    }

    /** A method of the program's is called with such a result. */
    void give(DeclaredMethod to, int operand, Tracked value, DeclaredMethod from) {
        if (to.method().instructions.size() == 0) {
            unknown(
                    "some code passes it to " + TypeNames.method(to.type().name, to.method().name)
                            + ", whose code is not known",
                    null);
            return;
        }
        if (from == null || !initialising.contains(from)) {
            if (initialising.remove(to)) {
                visit(to);
            }
        } else if (!seen.contains(to)) {
            initialising.add(to);
        }
        if (from != null) {
            givers.computeIfAbsent(to, any -> new HashSet<>()).add(from);
        }
        Tracked[] arguments = given.computeIfAbsent(to, any -> new Tracked[operands(to)]);
        Tracked before = arguments[operand];
        Tracked now = before == null ? value : before.joined(value);
        if (!now.equals(before)) {
            arguments[operand] = now;
            visit(to);
        }
    }

    private static int operands(DeclaredMethod method) {
        return Type.getArgumentTypes(method.method().desc).length + (method.is(Opcodes.ACC_STATIC) ? 0 : 1);
    }

    void change(DeclaredMethod in, String what, AbstractInsnNode instruction) {
        if (!initialising.contains(in)) {
            changes.putIfAbsent(in, new Doubt(what, Places.of(in.type(), instruction)));
        }
    }

    void tell(DeclaredMethod in, String what, AbstractInsnNode instruction) {
        identity = identity == null ? new Doubt(what, Places.of(in.type(), instruction)) : identity;
    }

    void unknown(String what, String place) {
        unknown = unknown == null ? new Doubt(what, place) : unknown;
    }

    private void look(DeclaredMethod method) {
        passes++;
        TrackedValues values = new TrackedValues(
                result, sources, locals(method), (call, operands) -> handedOut(method, call, operands));
        Frame<BasicValue>[] frames = CodeFrames.of(method, values);
        if (frames == null) {
            unknown(TypeNames.method(method.type().name, method.method().name) + " cannot be followed", null);
            return;
        }
        for (int i = 0; i < frames.length; i++) {
            AbstractInsnNode instruction = method.method().instructions.get(i);
            if (frames[i] != null && instruction.getOpcode() >= 0) {
                new ResultStep(this, method, frames[i], instruction).look();
            }
        }
    }

    private Tracked[] locals(DeclaredMethod method) {
        Tracked[] locals = new Tracked[Math.max(1, method.method().maxLocals)];
        Tracked[] arguments = given.get(method);
        if (arguments == null) {
            return locals;
        }
        Type[] parameters = Type.getArgumentTypes(method.method().desc);
        int local = 0;
        boolean instance = !method.is(Opcodes.ACC_STATIC);
        for (int i = 0; i < arguments.length; i++) {
            boolean receiver = instance && i == 0;
            Type type = receiver ? Type.getObjectType(method.type().name) : parameters[instance ? i - 1 : i];
            locals[local] = arguments[i] == null ? null : arguments[i].as(type);
            local += type.getSize();
        }
        return locals;
    }

    /** A method returns such a result. */
    void returns(DeclaredMethod method, Tracked value) {
        if (value.isFound()) {
            follow(method);
        }
        if (value.isGiven() && returning.add(method)) {
            givers.getOrDefault(method, Set.of()).forEach(this::visit);
        }
    }

    private Tracked handedOut(DeclaredMethod in, AbstractInsnNode instruction, List<? extends BasicValue> operands) {
        if (!(instruction instanceof MethodInsnNode call)) {
            return null; // a lambda, whose code is followed by itself
        }
        Type type = Type.getReturnType(call.desc);
        Tracked all = null;
        for (BasicValue each : operands) {
            if (each instanceof Tracked value) {
                all = all == null ? value : all.joined(value);
            }
        }
        if (all == null || result.isValue(type) || type.getSort() == Type.VOID) {
            return null;
        }
        String jdk = jdkOwner(call.owner, call.name, call.desc);
        if (jdk == null) {
            for (DeclaredMethod each : targets(call.getOpcode(), call.owner, call.name, call.desc)) {
                if (returning.contains(each)) {
                    return all.as(type);
                }
            }
            return null;
        }
        Tracked handed = null;
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i) instanceof Tracked value) {
                boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
                Use use = result.use(jdk, call.name, call.desc, isStatic, i, value);
                Tracked one = use == Use.HANDS_OUT
                        ? call.name.equals("entrySet") ? value.asEntries(type) : value.as(type)
                        : use == Use.TAKES_OUT ? result.element(value, type) : null;
                handed = handed == null ? one : one == null ? handed : handed.joined(one);
            }
        }
        return handed;
    }

    /** The type of the JDK that has the method that a call names; {@code null} if it is the program's, or not known. */
    String jdkOwner(String owner, String name, String descriptor) {
        return CallTargets.isJdk(owner) ? owner : facts.types.jdkOwner(owner, name, descriptor);
    }

    /** The methods of the program's that a call reaches; empty if they are not known. */
    List<DeclaredMethod> targets(int opcode, String owner, String name, String descriptor) {
        return facts.targets.of(opcode, owner, name, descriptor, null);
    }
}
