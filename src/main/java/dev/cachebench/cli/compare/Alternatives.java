package dev.cachebench.cli.compare;

import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/** A text with alternatives in braces, {@code app-{1.0,1.1}.jar}, and what to call each of them. */
record Alternatives(List<Choice> choices) {
    private static final int MOST = 100;

    /**
     * One of the texts that it stands for.
     *
     * @param label the alternatives that were chosen; empty if there is no choice
     */
    record Choice(String text, String label) {}

    /** @throws UserFault if a brace is not closed, or there are too many */
    static Alternatives of(String text) {
        List<Choice> expanded = List.of(new Choice("", ""));
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw UserFault.usage("'" + text + "' lacks a closing brace; write app-{1.0,1.1}.jar");
            }
            List<Choice> longer = new ArrayList<>();
            for (Choice before : expanded) {
                for (String alternative : text.substring(open + 1, close).split(",", -1)) {
                    longer.add(new Choice(
                            before.text() + text.substring(from, open) + alternative,
                            joined(before.label(), alternative)));
                }
            }
            if (longer.size() > MOST) {
                throw UserFault.usage("'" + text + "' stands for more than " + MOST + " variants");
            }
            expanded = longer;
            from = close + 1;
        }
        String rest = text.substring(from);
        return new Alternatives(expanded.stream()
                .map(choice -> new Choice(choice.text() + rest, choice.label()))
                .toList());
    }

    private static String joined(String one, String other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : one + " " + other;
    }
}
