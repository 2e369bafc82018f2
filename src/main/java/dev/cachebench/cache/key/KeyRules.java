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
 * @param instanceFields what {@code this} is compared by instead of all that it is: names of its fields or accessors,
 *     or {@code fields} alone; empty if it counts as it is
 * @param arguments those that are in the key, or those that are not; empty if all are
 * @param steady the class, by its binary name, whose instances do not change while the method runs, as its code shows;
 *     {@code null} if nothing is known of that. Not written in a spec
 * @param provenance what entries are of, beside that
 */
public record KeyRules(
        boolean typed,
        boolean shared,
        List<String> fields,
        List<String> instanceFields,
        List<ArgumentChoice> arguments,
        String steady,
        Provenance provenance) {
    /** What is written before a field of {@code this}. */
    public static final String INSTANCE = "this.";

    static final String FIELDS = "fields";
    static final String IDENTITY = "identity";
    static final String EQUALS = "equals";
    static final String DIGEST = "digest";

    /**
     * How all arguments that may change are compared: those without {@code equals} by their fields; each with itself
     * alone; by their {@code equals}, whatever becomes of them; or, as large ones that cannot change are too, by a
     * digest of their content.
     */
    public static final List<String> WORDS = List.of(FIELDS, IDENTITY, EQUALS, DIGEST);

    /** What the arguments are. */
    public static final KeyRules NONE = new KeyRules(false, false, List.of(), List.of());

    public KeyRules(boolean typed, boolean shared, List<String> fields, List<ArgumentChoice> arguments) {
        this(typed, shared, fields, List.of(), arguments, null, Provenance.NONE);
    }

    /** The same, with {@code this} compared by some of its fields. */
    public KeyRules onFieldsOfInstance(List<String> names) {
        return new KeyRules(typed, shared, fields, List.copyOf(names), arguments, steady, provenance);
    }

    /** The same for an instance's method without parameters, of which all fields that are named are the instance's. */
    public KeyRules withoutParameters() {
        if (fields.isEmpty() || WORDS.contains(fields.get(0))) {
            return this;
        }
        List<String> names = new ArrayList<>(instanceFields);
        names.addAll(fields);
        return new KeyRules(typed, shared, List.of(), List.copyOf(names), arguments, steady, provenance);
    }

    /** The same, with entries of a version, or with a tag. */
    public KeyRules of(Provenance provenance) {
        return new KeyRules(typed, shared, fields, instanceFields, arguments, steady, provenance);
    }

    /** The same for the cache of one instance, which is no part of its keys. */
    public KeyRules ofOneInstance() {
        return new KeyRules(typed, true, fields, List.of(), arguments, null, provenance);
    }

    /** The same, for a method that does not change the instances of a class that it is called on. */
    public KeyRules steadyOn(String className) {
        return new KeyRules(typed, shared, fields, instanceFields, arguments, className, provenance);
    }

    /** Whether there are none. A record's own {@code equals} would cost a start a third of its time. */
    public boolean isNone() {
        return isPlain() && provenance.isNone();
    }

    /** Whether a key is just what the arguments are. */
    public boolean isPlain() {
        return !typed
                && !shared
                && fields.isEmpty()
                && instanceFields.isEmpty()
                && arguments.isEmpty()
                && !provenance.hasFiles();
    }

    /** Whether keys hold digests of large arguments. */
    public boolean digests() {
        return isWord(DIGEST);
    }

    /** The same, without digests. */
    public KeyRules undigested() {
        return digests() ? new KeyRules(typed, shared, List.of(), instanceFields, arguments, steady, provenance) : this;
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
        return provenance.hasNames() || !fields.isEmpty() && !WORDS.contains(fields.get(0));
    }

    /** Whether an argument is chosen, for whatever reason, so that a method has to have it. */
    public boolean choosesArguments() {
        return !arguments.isEmpty()
                || provenance.hasFiles()
                || !provenance.choices().isEmpty();
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
            chosen.add(found(choice, "keys=" + (choice.leftOut() ? "-#1" : "#1"), method, names, count));
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
        ArgumentChoice tag = provenance.tag();
        if (tag != null) {
            tag = inKey("tag=", found(tag, "tag=#1", method, names, count), chosen);
        }
        List<ArgumentChoice> files = new ArrayList<>();
        for (ArgumentChoice choice : provenance.files()) {
            files.add(inKey("files=", found(choice, "files=#1", method, names, count), chosen));
        }
        Provenance found = new Provenance(provenance.version(), tag, List.copyOf(files), provenance.anyFiles());
        return new KeyRules(typed, shared, List.copyOf(left), instanceFields, List.copyOf(chosen), null, found);
    }

    /** An entry whose key does not have the argument could come from a call with any. */
    private static ArgumentChoice inKey(String option, ArgumentChoice argument, List<ArgumentChoice> chosen) {
        boolean named = false;
        for (ArgumentChoice choice : chosen) {
            named |= choice.position() == argument.position();
        }
        if (!chosen.isEmpty() && named == chosen.get(0).leftOut()) {
            throw UserFault.usage(option + argument + " needs that argument in the key, and keys= leaves it out;"
                    + " leave out one of them");
        }
        return argument;
    }

    /** @param example of a position in its place */
    private static ArgumentChoice found(
            ArgumentChoice choice, String example, String method, List<String> names, int count) {
        if (choice.position() > count) {
            throw UserFault.usage(method + " has no " + choice.text().replace("-", "") + ": it takes "
                    + Counts.text(count, "argument"));
        }
        return choice.at(choice.name() == null ? choice.position() : position(choice, example, method, names));
    }

    private static int position(ArgumentChoice choice, String example, String method, List<String> names) {
        if (names == null) {
            throw UserFault.usage("the class file of " + method
                    + " does not have the names of its parameters; write a position, as in " + example
                    + ", or compile it with -g or -parameters");
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
        return provenance + comparison();
    }

    /** What of it says which calls are the same, as it is written; empty for nothing. */
    public String comparison() {
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
        for (String field : instanceFields) {
            text.append(before).append(INSTANCE).append(field);
            before = ",";
        }
        return text.toString();
    }
}
