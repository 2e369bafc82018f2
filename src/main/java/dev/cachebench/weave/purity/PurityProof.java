package dev.cachebench.weave.purity;

import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Holding.Kind;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.objectweb.asm.Type;

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
    private static final Type CLASS = Type.getObjectType("java/lang/Class");

    private final ProgramTypes types;
    private final ResultTypes results;
    private final ShortCode shortCode;
    private final CallSummaries calls;
    private final ResultChanges changes;

    /**
     * @param classFiles finds a program's class file by internal name; {@code null} for one that is not the program's
     * @param names internal names of all classes of the program
     */
    public PurityProof(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        this(new ProgramFacts(classFiles, names));
    }

    PurityProof(ProgramFacts facts) {
        types = facts.types;
        results = new ResultTypes(types);
        shortCode = new ShortCode(facts);
        calls = new CallSummaries(facts);
        changes = new ResultChanges(facts, results);
    }

    /**
     * What speaks against a cache to which exceptions make no difference, as {@link #doubt(MethodRef, boolean,
     * boolean)}.
     */
    public Optional<Doubt> doubt(MethodRef method, boolean copies) {
        return doubt(method, copies, false);
    }

    /**
     * What speaks against a cache; empty if the method is known to be pure.
     *
     * @param copies whether callers get copies of what the cache keeps, so that a new object may be a result
     * @param exceptions whether exceptions make a difference to the cache, as {@link
     *     dev.cachebench.cache.CacheSpec#meetsExceptions} says
     */
    public Optional<Doubt> doubt(MethodRef method, boolean copies, boolean exceptions) {
        DeclaredMethod declared = types.declared(method);
        if (declared == null) {
            return Optional.of(new Doubt("its class file is not on the class path", null));
        }
        Type result = Type.getReturnType(method.descriptor());
        boolean shareable = results.isShareable(result);
        if (!shareable && !(copies && results.isCopied(result))) {
            return Optional.of(new Doubt("its callers would share " + TypeNames.one(result), null));
        }
        Summary summary = calls.of(declared, !exceptions);
        boolean made = summary.returned() == Kind.NEW
                || summary.returned() == Kind.OWN && results.isFlat(declared.method()); // with nothing older in it
        if (summary.doubt() == null && !shareable && !made) {
            return Optional.of(new Doubt(
                    "its result, " + TypeNames.one(result) + ", may be or hold an object that others hold", null));
        }
        if (summary.doubt() == null && !shareable && summary.makes() && !results.holdsValues(declared.method())) {
            return Optional.of(new Doubt(
                    "its result, " + TypeNames.one(result) + ", may hold an object that is another one in each call",
                    null));
        }
        if (summary.doubt() == null && shareable && !types.isValue(result)) { // of values Java leaves that open
            return changes.identity(declared, result);
        }
        return Optional.ofNullable(summary.doubt());
    }

    /**
     * What speaks against a cache in what the method does, whoever else holds its result; empty for nothing.
     *
     * @param exceptions as for {@link #doubt}
     */
    public Optional<Doubt> doubtOfCode(MethodRef method, boolean exceptions) {
        DeclaredMethod declared = types.declared(method);
        return declared == null
                ? Optional.empty()
                : Optional.ofNullable(calls.of(declared, !exceptions).doubt());
    }

    /**
     * Whether the program changes what a method returns. That says nothing of others who hold the same object: it is
     * for methods whose results are new.
     */
    public ResultHandling handling(MethodRef method) {
        return changes.of(method);
    }

    /**
     * Why it matters which of equal objects a method returns, a sentence without its subject; empty if no code is seen
     * to ask for that.
     */
    public Optional<Doubt> identity(MethodRef method) {
        DeclaredMethod declared = types.declared(method);
        Type result = Type.getReturnType(method.descriptor());
        boolean told = result.getSort() >= Type.ARRAY && !types.isEnum(result) && !result.equals(CLASS);
        return declared == null || !told ? Optional.empty() : changes.identity(declared, result);
    }

    /** Whether callers could share what a method returns, were it not that its class has no {@code equals}. */
    public boolean lacksEquals(MethodRef method) {
        return results.lacksEquals(Type.getReturnType(method.descriptor()));
    }

    /** Whether a call takes less time than a cache does to find its key. */
    public boolean isShort(MethodRef method) {
        DeclaredMethod declared = types.declared(method);
        return declared != null && shortCode.is(declared.method());
    }

    /** Whether an instance method does the same for all instances, as its code has no use for its own. */
    public boolean isStateless(MethodRef method) {
        DeclaredMethod declared = types.declared(method);
        return declared != null && InstanceUse.isNone(declared);
    }
}
