package dev.cachebench.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;

/**
 * The exception handlers that a method has of its own, as far as something may be called where they begin. A handler
 * that covers its own beginning, as that of a {@code synchronized} block does, is none of them: a call there that
 * overflowed the stack would come back to it for ever.
 */
final class OwnHandlers {
    private final Map<Label, List<Label>> beginning = new HashMap<>(); // handlers of the ranges that begin at a label
    private final Map<Label, List<Label>> ending = new HashMap<>();
    private final Map<Label, Integer> open =
            new HashMap<>(); // by handler: how many of its ranges hold the present place

    /** A range of the code has a handler. All are announced before the first label is passed. */
    void add(Label start, Label end, Label handler) {
        add(beginning, start, handler);
        add(ending, end, handler);
        open.put(handler, 0);
    }

    private static void add(Map<Label, List<Label>> handlers, Label place, Label handler) {
        List<Label> known = handlers.get(place);
        if (known == null) {
            known = new ArrayList<>();
            handlers.put(place, known);
        }
        known.add(handler);
    }

    /** Whether a handler begins here that does not cover its beginning. Labels come in the order of the code. */
    boolean pass(Label label) {
        for (Label handler : ending.getOrDefault(label, List.of())) {
            open.put(handler, open.get(handler) - 1);
        }
        for (Label handler : beginning.getOrDefault(label, List.of())) {
            open.put(handler, open.get(handler) + 1);
        }
        return open.getOrDefault(label, -1) == 0;
    }
}
