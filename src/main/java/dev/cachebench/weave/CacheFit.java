package dev.cachebench.weave;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/** Fits a cache to the method that it goes around. */
final class CacheFit {
    private CacheFit() {}

    /**
     * The cache for a method: the arguments that its keys are made of have their positions, and it is known whether a
     * call changes its instance.
     *
     * @param type the class of the method
     * @param files finds the program's class files by internal name; {@code null} if names of fields are not to be
     *     looked up now
     * @throws UserFault if the method has no such argument, or its arguments no such field
     */
    static CacheSpec fit(CacheSpec spec, MethodRef target, ClassReader type, Function<String, byte[]> files) {
        if (spec.rules().handlesResults()) {
            ResultType.require(spec, target, files);
        }
        CacheSpec named = withPositions(spec, target, type, files);
        return ReadingRecursion.is(type, target)
                ? named.keyedBy(named.rules().keys().steadyOn(target.className()))
                : named;
    }

    private static CacheSpec withPositions(
            CacheSpec spec, MethodRef target, ClassReader type, Function<String, byte[]> files) {
        KeyRules keys = spec.rules().keys();
        if (!keys.choosesArguments()
                && !keys.hasNames()
                && keys.instanceFields().isEmpty()) {
            return spec;
        }
        try {
            List<String> names = keys.hasNames() ? ParameterNames.of(type, target) : null;
            int count = Type.getArgumentTypes(target.descriptor()).length;
            KeyRules fitted = keys.forParameters(name(target), names, count);
            if (count == 0 && !target.isStatic()) {
                fitted = fitted.withoutParameters();
            }
            requireInstance(fitted.instanceFields(), spec, target);
            requireInstanceFields(fitted.instanceFields(), target, files);
            FileParameters.require(fitted.provenance(), target);
            if (files != null && fitted.hasNames()) {
                requireFields(fitted.fields(), target, names, files);
            }
            return spec.keyedBy(fitted);
        } catch (UserFault e) {
            throw UserFault.usage("'" + spec + "': " + e.getMessage());
        }
    }

    private static void requireInstance(List<String> fields, CacheSpec spec, MethodRef target) {
        if (fields.isEmpty()) {
            return;
        }
        String leftOut = "; leave out " + KeyRules.INSTANCE + fields.get(0);
        if (target.isStatic()) {
            throw UserFault.usage(name(target) + " is static and has no instance" + leftOut);
        }
        if (spec.rules().keys().shared() || spec.rules().perInstance()) {
            throw UserFault.usage((spec.rules().perInstance() ? "per=instance" : "shared")
                    + " leaves the instance out of the key" + leftOut);
        }
    }

    private static void requireInstanceFields(List<String> fields, MethodRef target, Function<String, byte[]> files) {
        if (fields.isEmpty() || files == null) {
            return;
        }
        ParameterMembers members = ParameterMembers.ofClass(target.internalClassName(), files);
        for (String field : fields) {
            if (!field.equals(KeyRules.WORDS.get(0)) && !members.mayHave(field)) {
                throw UserFault.usage(target.simpleClassName() + " has no field or method '" + field + "'"
                        + Nearest.hint(field, new ArrayList<>(members.names())));
            }
        }
    }

    private static void requireFields(
            List<String> fields, MethodRef target, List<String> parameters, Function<String, byte[]> files) {
        ParameterMembers members = ParameterMembers.of(target, files);
        List<String> known = new ArrayList<>(parameters == null ? List.of() : parameters);
        for (String field : fields) {
            if (!members.mayHave(field) || !members.names().contains(field) && Nearest.to(field, known) != null) {
                known.addAll(members.names());
                throw UserFault.usage(name(target) + " has no parameter '" + field
                        + "', and the types of its parameters have no such field"
                        + (parameters == null
                                ? "; its class file has no names of parameters: write a position, as in keys=#1"
                                : known.isEmpty() ? "" : Nearest.hint(field, known)));
            }
        }
    }

    /**
     * @param keepsNumbers whether the cache is a {@code LongMemo}, which keeps results unboxed
     * @throws UserFault if the cache does not fit the method, or the heap does not hold it
     */
    static void require(CacheSpec spec, MethodRef target, boolean keepsNumbers) {
        if (spec.rules().keys().shared() && target.isStatic()) {
            throw UserFault.usage(
                    "'" + spec + "': " + name(target) + " is static, so all calls share its results; leave out shared");
        }
        if (spec.rules().perInstance() && target.isStatic()) {
            throw UserFault.usage(
                    "'" + spec + "': " + name(target) + " is static and has no instances; leave out per=instance");
        }
        if (!(spec instanceof CacheSpec.Precalc range)) {
            return;
        }
        if (!target.isStatic() || !MethodDescriptor.of(target.descriptor()).takesOneNumber()) {
            throw UserFault.usage("'" + spec + "' needs a static method of one int or long argument, which "
                    + name(target) + " is not; try unbounded or lru");
        }
        boolean takesInt = target.descriptor().startsWith("(I)");
        if (takesInt && (range.from() < Integer.MIN_VALUE || range.to() > Integer.MAX_VALUE)) {
            throw UserFault.usage(
                    "'" + spec + "' goes past the int argument of " + name(target) + "; stay within 0..2147483647");
        }
        range.requireHeap(keepsNumbers ? CacheSpec.Precalc.BYTES_PER_NUMBER : CacheSpec.Precalc.BYTES_PER_OBJECT);
    }

    static String name(MethodRef method) {
        return method.simpleClassName() + "." + method.name();
    }
}
