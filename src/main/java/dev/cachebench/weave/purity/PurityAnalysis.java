package dev.cachebench.weave.purity;

import dev.cachebench.weave.Cacheable;
import dev.cachebench.weave.MethodRef;
import dev.cachebench.weave.purity.Hint.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Looks for what keeps a method from being pure: in its code, and in what it calls as far as the program's own classes
 * say. What a method does to objects that it made itself is its own affair. Overriding methods are not looked for, nor
 * what libraries do inside: no hint proves nothing, and a hint may be a false alarm. The order of hints is that of the
 * code, callers first.
 */
public final class PurityAnalysis {
    private static final int MOST_HINTS = 12;

    private final ProgramTypes types;
    private final FieldStability stability;
    private final KeyEquality equality;

    /**
     * @param classFiles finds a program's class file by internal name; {@code null} for one that is not the program's
     * @param names internal names of the program's classes, in which writes of fields are looked for
     */
    public PurityAnalysis(Function<String, byte[]> classFiles, Supplier<List<String>> names) {
        types = new ProgramTypes(classFiles, names);
        stability = new FieldStability(types, WrittenFields.ofFirst(classFiles, names));
        equality = new KeyEquality(types);
    }

    /** The first hints about a method; empty if there are none, or its class file is not to be had. */
    public List<Hint> hints(MethodRef method) {
        DeclaredMethod declared = types.find(method.internalClassName(), method.name(), method.descriptor());
        if (declared == null) {
            return List.of();
        }
        List<Hint> hints = new ArrayList<>();
        if (Cacheable.isUsedUp(method.descriptor())) {
            String type = Type.getReturnType(method.descriptor()).getInternalName();
            hints.add(new Hint(
                    Effect.USED_UP, "a " + TypeNames.simple(type), TypeNames.simple(declared.type().name), null));
        }
        String receiver = declared.is(Opcodes.ACC_STATIC) ? null : method.internalClassName();
        CodeSearch search = new CodeSearch(types, new FieldReads(types, stability, equality, receiver));
        hints.addAll(search.from(declared).effects());
        return hints.size() <= MOST_HINTS ? hints : hints.subList(0, MOST_HINTS);
    }
}
