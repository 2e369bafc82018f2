package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.util.List;

/** How the user wants the instance made that an instance method is called on: what follows {@code --new}. */
public sealed interface WrittenInstance {
    String FORMS = "'[\"a\", 3]' for a constructor, 'of(\"a\", 3)' for a static method, or the name of a constant";

    /** As it was written, for {@link #parse}; empty for {@link Unwritten}. */
    String text();

    /** Nothing was written: a constructor without arguments, or an enum's only constant. */
    record Unwritten() implements WrittenInstance {
        @Override
        public String text() {
            return "";
        }
    }

    /**
     * By a constructor of the method's class.
     *
     * @param arguments out of JSON
     */
    record ByConstructor(String text, List<?> arguments) implements WrittenInstance {}

    /**
     * By a static method, or by a constructor where the name is that of a class.
     *
     * @param name {@code of}, {@code Money.of} or {@code Money}
     * @param arguments out of JSON
     */
    record ByCall(String text, String name, List<?> arguments) implements WrittenInstance {}

    /** A constant of an enum, or what another static field holds: {@code RED} or {@code Colour.RED}. */
    record InField(String text, String name) implements WrittenInstance {}

    /**
     * @param written empty for nothing
     * @throws UserFault if it is none of the forms
     */
    static WrittenInstance parse(String written) {
        String text = written.strip();
        if (text.isEmpty()) {
            return new Unwritten();
        }
        if (text.startsWith("[")) {
            return new ByConstructor(written, arguments(text, written));
        }
        if (text.startsWith("new ")) {
            text = text.substring(4).strip();
        }
        int open = text.indexOf('(');
        String name = open < 0 ? text : text.substring(0, open).strip();
        if (!isName(name) || open >= 0 && !text.endsWith(")")) {
            throw UserFault.usage("--new '" + written + "' makes no instance; write " + FORMS);
        }
        return open < 0
                ? new InField(written, name)
                : new ByCall(
                        written, name, arguments("[" + text.substring(open + 1, text.length() - 1) + "]", written));
    }

    private static boolean isName(String text) {
        boolean start = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (start ? !Character.isJavaIdentifierStart(c) : c != '.' && !Character.isJavaIdentifierPart(c)) {
                return false;
            }
            start = c == '.';
        }
        return !start;
    }

    private static List<?> arguments(String json, String written) {
        try {
            return (List<?>) JsonText.parse(json);
        } catch (ArgumentType.NotOne e) {
            throw UserFault.usage("--new '" + written + "' has arguments that are not JSON; write " + FORMS);
        }
    }
}
