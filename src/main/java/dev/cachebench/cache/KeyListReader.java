package dev.cachebench.cache;

import dev.cachebench.cache.key.ArgumentChoice;
import dev.cachebench.cache.key.KeyRules;
import dev.cachebench.text.UserFault;
import java.util.ArrayList;
import java.util.List;

/** Reads the list after {@code keys=}: arguments, fields of arguments, and fields of the instance. */
final class KeyListReader {
    private static final String FIELDS = KeyRules.WORDS.get(0);

    private final String spec;
    private final List<String> names = new ArrayList<>();
    private final List<String> ofInstance = new ArrayList<>();
    private final List<ArgumentChoice> arguments = new ArrayList<>();

    /** @param spec the whole text, for messages */
    KeyListReader(String spec) {
        this.spec = spec;
    }

    /** @throws UserFault if {@code key} is none, or does not go with those before */
    void read(String key) {
        String field = key.startsWith(KeyRules.INSTANCE) ? key.substring(KeyRules.INSTANCE.length()) : "";
        if (ArgumentChoice.isOne(key)) {
            choose(key);
        } else if (isName(field)) {
            nameOfInstance(field);
        } else {
            name(key);
        }
    }

    private void choose(String key) {
        arguments.add(ArgumentChoice.parse("'" + spec + "'", key));
        try {
            KeyRules.requireOneKind(arguments);
        } catch (UserFault e) {
            throw fault(e.getMessage());
        }
    }

    private void nameOfInstance(String field) {
        boolean all = field.equals(FIELDS);
        if (!ofInstance.isEmpty() && (all || ofInstance.get(0).equals(FIELDS))) {
            throw fault("keys=this.fields is all fields of the instance; leave out " + KeyRules.INSTANCE
                    + (all ? ofInstance.get(0) : field));
        }
        ofInstance.add(field);
    }

    private void name(String key) {
        if (!isName(key)) {
            throw fault("'" + key + "' is no key; write arguments, as in keys=#1,#3 or keys=-session, or fields of"
                    + " theirs, as in keys=id,name or keys=fields");
        }
        boolean isWord = KeyRules.WORDS.contains(key);
        String word = names.isEmpty() || !KeyRules.WORDS.contains(names.get(0)) ? null : names.get(0);
        if (word != null || isWord && !names.isEmpty()) {
            throw fault("keys=" + (isWord ? key : word) + " says how all arguments are compared; leave out "
                    + (isWord ? String.join(",", names) : key));
        }
        names.add(key);
    }

    private UserFault fault(String message) {
        return UserFault.usage("'" + spec + "': " + message);
    }

    /** Whether a text may be a name in Java. */
    static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isJavaIdentifierPart(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** The fields by which the instance is compared; empty if it is compared as a whole, or not at all. */
    List<String> ofInstance() {
        return ofInstance;
    }

    KeyRules rules(boolean typed, boolean shared) {
        return new KeyRules(typed, shared, List.copyOf(names), List.copyOf(arguments)).onFieldsOfInstance(ofInstance);
    }
}
