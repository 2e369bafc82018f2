package dev.cachebench.weave.purity;

import dev.cachebench.weave.MethodRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * Tells whether a program changes the results of a method, so that its callers need copies of what a cache keeps. All
 * code on the class path is searched that may get them. Classes that come from elsewhere or are made while the program
 * runs, native code, and code that finds a method by reflection without its name as a constant are not seen.
 */
final class ResultChanges {
    private final ProgramFacts facts;
    private final ResultTypes results;
    private final Map<MethodRef, ResultHandling> known = new HashMap<>();
    private final Map<DeclaredMethod, Optional<Doubt>> identities = new HashMap<>();

    ResultChanges(ProgramFacts facts, ResultTypes results) {
        this.facts = facts;
        this.results = results;
    }

    /** What becomes of the results of a method that nobody else holds when they are returned. */
    ResultHandling of(MethodRef method) {
        return known.computeIfAbsent(method, this::search);
    }

    /** Where some code asks which of equal results it has. */
    Optional<Doubt> identity(DeclaredMethod method, Type type) {
        return identities.computeIfAbsent(
                method,
                any -> Optional.ofNullable(new ResultSearch(facts, TrackedResult.ofType(type)).identity(method)));
    }

    private ResultHandling search(MethodRef method) {
        DeclaredMethod declared = facts.types.declared(method);
        if (declared == null) {
            return ResultHandling.unknown("its class file is not on the class path", null);
        }
        Type type = Type.getReturnType(method.descriptor());
        if (!results.holdsValues(declared.method())) {
            return ResultHandling.unknown("what " + TypeNames.one(type) + " holds is not known, and may change", null);
        }
        if (type.getSort() != Type.ARRAY && !isOfJdk(declared, type)) {
            return ResultHandling.unknown("its result, " + TypeNames.one(type) + ", may have code of its own", null);
        }
        return new ResultSearch(facts, TrackedResult.of(results, declared)).handling(declared);
    }

    /** Whether a collection is known to be one of the JDK's, which does not change as it is read. */
    private boolean isOfJdk(DeclaredMethod method, Type type) {
        Set<String> made = MadeClasses.of(method);
        boolean known = made == null
                ? hasNoneOfItsOwn(type.getInternalName())
                : made.stream().allMatch(CallTargets::isJdk);
        boolean map = made == null ? type.getInternalName().endsWith("Map") : made.contains("java/util/LinkedHashMap");
        UseIndex uses = facts.types.uses();
        return known
                && (!map
                        || uses != null
                                && uses.users("java/util/LinkedHashMap", "<init>", "(IFZ)V")
                                        .isEmpty());
    }

    private boolean hasNoneOfItsOwn(String type) {
        Set<String> below = CallTargets.isJdk(type) ? facts.types.belowJdk(type) : null;
        if (below == null) {
            return false;
        }
        for (String each : below) {
            if (facts.types.hiddenCode.hasMethods(each)) {
                return false;
            }
        }
        return true;
    }
}
