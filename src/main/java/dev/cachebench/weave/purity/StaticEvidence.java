package dev.cachebench.weave.purity;

import dev.cachebench.weave.Cacheable;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Hint.Effect;
import dev.cachebench.weave.purity.ReadField.Comparison;
import dev.cachebench.weave.purity.ReadField.Holder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Gathers what a program's class files say about a cache for one of its methods: the effects that {@link
 * PurityAnalysis} finds, in overriding methods too; what {@link PurityProof} cannot follow; the fields that are read,
 * compared with those that {@code equals} compares. Not thread-safe.
 */
public final class StaticEvidence {
    private static final int MOST_EFFECTS = 12;

    private final ProgramTypes types;
    private final FieldStability stability;
    private final KeyEquality equality;
    private final ResultTypes results;
    private final ProgramFacts facts;
    private final PurityProof proof;
    private final ComparingCode comparing;

    /**
     * @param classFiles finds a program's class file by internal name; {@code null} for one that is not the program's
     * @param names internal names of all classes of the program
     */
    public StaticEvidence(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        facts = new ProgramFacts(classFiles, names);
        types = facts.types;
        results = new ResultTypes(types);
        stability = new FieldStability(types, WrittenFields.all(classFiles, names), new FieldValues(facts, results));
        equality = new KeyEquality(types);
        proof = new PurityProof(facts);
        comparing = new ComparingCode(types, this::search);
    }

    /** Of the same program. */
    public PurityProof proof() {
        return proof;
    }

    /** What speaks for and against a cache; of a method that is not there, that nothing is known. */
    public MethodEvidence of(MethodRef method) {
        DeclaredMethod declared = types.declared(method);
        if (declared == null) {
            Doubt missing = new Doubt("its class file is not on the class path", null);
            return new MethodEvidence(
                    List.of(),
                    List.of(missing),
                    missing,
                    List.of(),
                    List.of(),
                    List.of(),
                    use(method),
                    missing,
                    false,
                    null);
        }
        boolean isStatic = declared.is(Opcodes.ACC_STATIC);
        CodeFindings code = search(declared, isStatic ? null : method.internalClassName());
        comparing.addTo(code);
        List<ReadField> reads = KeyReach.of(types, code.reads());
        Doubt early = code.early();
        Doubt doubt = early == null ? proof.doubtOfCode(method, false).orElse(null) : early;
        List<Doubt> unknown = doubt == null ? List.of() : early == null ? code.unknown() : List.of(early);
        return new MethodEvidence(
                doubt == null ? List.of() : effects(code, declared),
                unknown,
                doubt,
                reads,
                keyClasses(declared, isStatic),
                unknown.isEmpty() && !code.isCut() ? keyFields(declared, reads) : List.of(),
                use(method),
                proof.doubt(method, true).isEmpty() ? null : code.sharedResult(results.isFlat(declared.method())),
                method.name().equals("<init>"),
                OwnCaches.of(declared));
    }

    /**
     * What code calls a field, {@code com/acme/Shop.rate}: to subclasses it may be one of their own, but for those that
     * have, or inherit, another of the same name.
     *
     * @return empty if not all of it is known
     */
    public Set<String> names(ReadField field) {
        Set<String> below = types.below(field.owner());
        if (below == null) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>(Set.of(field.owner() + "." + field.name()));
        for (String each : below) {
            if (!types.hidesField(each, field.owner(), field.name())) {
                names.add(each + "." + field.name());
            }
        }
        return names;
    }

    private CodeFindings search(DeclaredMethod method) {
        return search(method, method.type().name);
    }

    /** @param receiver internal name of the class that the method is called on; {@code null} for a static one */
    private CodeFindings search(DeclaredMethod method, String receiver) {
        return new CodeSearch(facts, new FieldReads(types, stability, equality, receiver)).from(method);
    }

    private List<Hint> effects(CodeFindings code, DeclaredMethod method) {
        List<Hint> effects = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        boolean remembers = ThreadMemory.is(types, method, code.reached());
        for (Hint each : code.effects()) {
            boolean memory = remembers
                    && each.effect() == Effect.READS_THREAD
                    && each.what().startsWith("ThreadLocal.");
            boolean ofMethod = !each.effect().isOfResult() && !each.effect().isOfState() && !memory;
            String what = each.what() == null ? each.place() : each.what();
            if (ofMethod
                    && effects.size() < MOST_EFFECTS
                    && seen.add(each.effect() + what)) { // the first place of many
                effects.add(each);
            }
        }
        return List.copyOf(effects);
    }

    private List<KeyClass> keyClasses(DeclaredMethod method, boolean isStatic) {
        List<KeyClass> found = new ArrayList<>();
        if (!isStatic) {
            found.add(keyClass(method.type().name, -1));
        }
        Type[] parameters = Type.getArgumentTypes(method.method().desc);
        for (int i = 0; i < parameters.length; i++) {
            if (parameters[i].getSort() == Type.OBJECT && types.read(parameters[i].getInternalName()) != null) {
                found.add(keyClass(parameters[i].getInternalName(), i));
            }
        }
        return List.copyOf(found);
    }

    private KeyClass keyClass(String name, int parameter) {
        return new KeyClass(name, parameter, equality.hasEquals(name), equality.hasHashCode(name));
    }

    /** As they are written after {@code keys=}; empty if a subclass has fields of its own that are read. */
    private List<String> keyFields(DeclaredMethod method, List<ReadField> reads) {
        String prefix = Type.getArgumentTypes(method.method().desc).length == 0 ? "" : "this.";
        Set<String> names = new LinkedHashSet<>();
        for (ReadField each : reads) {
            if (each.holder() == Holder.THIS && !types.isBelow(method.type().name, each.owner())) {
                return List.of();
            }
            if (each.holder() == Holder.THIS) {
                names.add(prefix + each.name());
            } else if (each.holder() == Holder.ARGUMENT && each.comparison() == Comparison.NO_EQUALS) {
                names.add(each.name());
            }
        }
        return List.copyOf(names);
    }

    private ResultUse use(MethodRef method) {
        Type result = Type.getReturnType(method.descriptor());
        if (result.getSort() == Type.VOID) {
            return ResultUse.NOTHING;
        }
        if (Cacheable.isUsedUp(method.descriptor())) {
            return ResultUse.USED_ONCE;
        }
        if (results.isShareable(result)) {
            return ResultUse.SHAREABLE;
        }
        return results.isCopied(result) || FieldContents.hasContents(result.getDescriptor())
                ? ResultUse.COPYABLE
                : ResultUse.OBJECT;
    }
}
