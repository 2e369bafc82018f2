package dev.cachebench.cache.key;

import dev.cachebench.text.Counts;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/**
 * What makes two calls the same, beside what their arguments are.
 *
 * @param typed whether arguments of different classes are different even where {@code equals} holds them equal, such as
 *     an {@code ArrayList} and a {@code LinkedList} of the same elements. Boxes are kept apart by {@code equals} itself
 * @param shared whether an instance method has one result for all instances: {@code this} is no part of the key
 * @param fields what an argument that compares by identity is compared by: names of its fields or accessors; or one of
 *     the {@linkplain #WORDS words} alone; empty for its content. Until the rules are {@linkplain #forParameters
 *     matched with a method}, parameters may be among the names
 * @param arguments those that are in the key, or those that are not; empty if all are
 * @param steady the class, by its binary name, whose instances do not change while the method runs, as its code shows;
 *     {@code null} if nothing is known of that. Not written in a spec
 */
public record KeyRules(
        boolean typed, boolean shared, List<String> fields, List<ArgumentChoice> arguments, String steady) {
    static final String FIELDS = "fields";
    static final String IDENTITY = "identity";
    static final String EQUALS = "equals";

    /**
     * How all arguments that may change are compared: those without {@code equals} by their fields; each with itself
     * alone; or by their {@code equals}, whatever becomes of them.
     */
    public static final List<String> WORDS = List.of(FIELDS, IDENTITY, EQUALS);

    /** What the arguments are. */
    public static final KeyRules NONE = new KeyRules(false, false, List.of(), List.of());

    public KeyRules(boolean typed, boolean shared, List<String> fields, List<ArgumentChoice> arguments) {
        this(typed, shared, fields, arguments, null);
    }

    /** The same, for a method that does not change the instances of a class that it is called on. */
    public KeyRules steadyOn(String className) {
        return new KeyRules(typed, shared, fields, arguments, className);
    }

    /** Whether there are none. A record's own {@code equals} would cost a start a third of its time. */
    public boolean isNone() {
        return !typed && !shared && fields.isEmpty() && arguments.isEmpty();
    }

    boolean isWord(String word) {
        return !fields.isEmpty() && fields.get(0).equals(word);
    }

    /** Whether a name is among them that may be a parameter's. */
    public boolean hasNames() {
        for (ArgumentChoice choice : arguments) {
            if (choice.position() == 0) {
                return true;
            }
        }
        return !fields.isEmpty() && !WORDS.contains(fields.get(0));
    }

    /**
     * The rules for a method, in which every chosen argument has its position.
     *
     * @param method its name, for messages
     * @param names of its parameters; {@code null} if they are not known
     * @param count of its parameters
     * @throws UserFault if an argument is chosen that the method does not have
     */
    public KeyRules forParameters(String method, List<String> names, int count) {
        List<ArgumentChoice> chosen = new ArrayList<>();
        for (ArgumentChoice choice : arguments) {
            chosen.add(choice.at(choice.name() == null ? choice.position() : position(choice, method, names)));
            if (choice.position() > count) {
                throw UserFault.usage(method + " has no " + choice.text().replace("-", "") + ": it takes "
                        + Counts.text(count, "argument"));
            }
        }
        List<String> left = new ArrayList<>();
        for (String field : fields) {
            int index = names == null || WORDS.contains(field) ? -1 : names.indexOf(field);
            if (index < 0) {
                left.add(field);
            } else {
                chosen.add(ArgumentChoice.ofName(field, index + 1));
            }
        }
        requireOneKind(chosen);
        return new KeyRules(typed, shared, List.copyOf(left), List.copyOf(chosen));
    }

    private static int position(ArgumentChoice choice, String method, List<String> names) {
        if (names == null) {
            throw UserFault.usage("the class file of " + method
                    + " does not have the names of its parameters; write a position, as in keys="
                    + (choice.leftOut() ? "-#1" : "#1") + ", or compile it with -g or -parameters");
        }
        int index = names.indexOf(choice.name());
        if (index < 0) {
            throw UserFault.usage(method + " has no parameter '" + choice.name() + "'"
                    + (names.isEmpty() ? ", nor any other" : Nearest.hint(choice.name(), names)));
        }
        return index + 1;
    }

    /** @throws UserFault if some arguments are chosen and others left out */
    public static void requireOneKind(List<ArgumentChoice> choices) {
        for (ArgumentChoice choice : choices) {
            if (choice.leftOut() != choices.get(0).leftOut()) {
                throw UserFault.usage("after keys= come either the arguments that count, or with - those that do not; "
                        + choices.get(0) + " and " + choice + " are one of each");
            }
        }
    }

    /** As it is written after a size: empty, or {@code ,typed,keys=id}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(typed ? ",typed" : "").append(shared ? ",shared" : "");
        String before = ",keys=";
        for (ArgumentChoice choice : arguments) {
            text.append(before).append(choice);
            before = ",";
        }
        for (String field : fields) {
            text.append(before).append(field);
            before = ",";
        }
        return text.toString();
    }
}
