package dev.cachebench.weave.purity;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * What becomes of the arrays and collections that fields hold, and where they come from, wherever that is in a program.
 */
final class FieldValues {
    private static final int MOST_PASSES = 4; // until it is known what constructors are given by others

    private final ProgramFacts facts;
    private final ResultTypes results;
    private final AnalysedCalls calls;
    private final Map<FieldNode, Boolean> changed = new HashMap<>();
    private final Map<FieldNode, Boolean> handedIn = new HashMap<>();

    FieldValues(ProgramFacts facts, ResultTypes results) {
        this.facts = facts;
        this.results = results;
        calls = new AnalysedCalls(
                (opcode, owner, name, descriptor) -> facts.targets.of(opcode, owner, name, descriptor, null),
                field -> Origins.NULL,
                field -> false);
    }

    /** Whether code changes what a field holds, such as callers of a method that returns it. */
    boolean areChanged(ClassNode type, FieldNode field) {
        return changed.computeIfAbsent(
                field,
                any -> search(field).isChanged(type, field) || search(field).isChangedByOthers(type, field));
    }

    private ResultSearch search(FieldNode field) {
        return new ResultSearch(facts, TrackedResult.ofField(results, facts.types, field));
    }

    /**
     * Whether an initialiser takes it from others, who may go on changing it, or has it be of a class of the program's.
     */
    boolean areHandedIn(ClassNode type, FieldNode field) {
        return handedIn.computeIfAbsent(field, any -> find(type, field));
    }

    private boolean find(ClassNode type, FieldNode field) {
        String initialiser = (field.access & Opcodes.ACC_STATIC) != 0 ? "<clinit>" : "<init>";
        boolean found;
        int passes = 0;
        do {
            calls.forget();
            found = HandedIn.is(type, field.name, initialiser, facts.types, calls);
        } while (!found && !calls.isSettled() && ++passes < MOST_PASSES);
        return found || !calls.isSettled();
    }
}
