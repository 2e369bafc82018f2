package dev.cachebench.weave.purity;

import dev.cachebench.weave.purity.Holding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Follows calls, each once for what is known of its arguments, and not too far. */
final class CallSummaries {
    private static final int DEEPEST = 24;
    private static final int MOST_STEPS = 400; // methods that are followed for one answer
    private static final Doubt TOO_MUCH = new Doubt("calls too much to follow", null);

    private final ProgramFacts facts;
    private final Map<String, Summary> summaries = new HashMap<>();
    private final Map<String, Integer> open = new LinkedHashMap<>(); // calls being followed, by their depth
    private int steps;

    CallSummaries(ProgramFacts facts) {
        this.facts = facts;
    }

    /**
     * What is known of a method, called with nothing but what is in its key.
     *
     * @param letsOut whether exceptions that leave it make no difference, see {@link ReturnPaths}
     */
    Summary of(DeclaredMethod method, boolean letsOut) {
        List<Holding> arguments = new ArrayList<>();
        if (!method.is(Opcodes.ACC_STATIC)) {
            arguments.add(facts.parts.ofKey(Type.getObjectType(method.type().name)));
        }
        for (Type each : Type.getArgumentTypes(method.method().desc)) {
            arguments.add(each.getSort() >= Type.ARRAY ? facts.parts.ofKey(each) : null);
        }
        steps = 0;
        open.clear();
        try {
            return of(method, arguments, letsOut);
        } catch (RuntimeException | StackOverflowError e) {
            return Summary.of(new Doubt("has code that cannot be followed", null)); // no compiler makes such code
        }
    }

    /**
     * @param arguments the receiver first, if there is one; {@code null} for what is no reference
     * @param letsOut whether what it throws leaves the method that is asked about
     */
    Summary of(DeclaredMethod call, List<Holding> arguments, boolean letsOut) {
        StringBuilder id = new StringBuilder(call.type().name)
                .append('.')
                .append(call.method().name)
                .append(call.method().desc);
        for (Holding argument : arguments) {
            id.append(argument == null ? '-' : (char) ('a' + argument.kind().ordinal()));
            id.append(argument == null || argument.exactClass() == null ? "" : argument.exactClass());
        }
        String caught = id.toString();
        String key = letsOut ? caught + '^' : caught;
        Summary known = summaries.get(key);
        if (known != null) {
            return known;
        }
        Summary stricter = letsOut ? summaries.get(caught) : null;
        if (stricter != null && stricter.isHarmless()) {
            return stricter;
        }
        Integer depth = open.get(key);
        if (depth != null) { // a recursion, which does nothing that the rest of it does not do
            boolean value = facts.types.isValue(Type.getReturnType(call.method().desc));
            return new Summary(null, value ? Kind.VALUE : Kind.FIXED, false, false, depth);
        }
        if (open.size() >= DEEPEST || ++steps > MOST_STEPS) {
            return new Summary(TOO_MUCH, Kind.FIXED, true, true, 0); // seen from here
        }
        int own = open.size();
        open.put(key, own);
        Summary found = new MethodProof(facts, this, call, arguments, letsOut).summary();
        open.remove(key);
        boolean assumed = found.assumed() < own; // something that is still being followed to be pure
        if (!assumed || found.doubt() != null && found.doubt() != TOO_MUCH) { // a doubt stays, whatever becomes of that
            found = found.settled();
            summaries.put(key, found);
        }
        return found;
    }
}
