import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A configuration file: mappings, lists and plain values. Members of members are named with dots, {@code api.timeout}.
 *
 * @param file as messages name it
 */
record Document(String file, Map<String, Object> members) {
    double number(String name) {
        if (at(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw wrong(name, "is to be a number");
    }

    String text(String name) {
        if (at(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "is to be a text");
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (at(name) instanceof List<?> list) {
            for (Object each : list) {
                texts.add(String.valueOf(each));
            }
            return List.copyOf(texts);
        }
        throw wrong(name, "is to be a list");
    }

    /** The names of a mapping's members. */
    Set<String> names(String name) {
        if (at(name) instanceof Map<?, ?> map) {
            return Set.copyOf(map.keySet().stream().map(String::valueOf).toList());
        }
        throw wrong(name, "is to be a mapping");
    }

    /**
     * Makes sure that a mapping, if it is there, has no other members.
     *
     * @param name the mapping's; empty for the document itself
     * @param known in the order in which a message lists them
     * @throws Fault with the first that is not known
     */
    void requireKnown(String name, List<String> known) {
        Object mapping = name.isEmpty() ? members : at(name);
        for (Object each : mapping instanceof Map<?, ?> map ? map.keySet() : Set.of()) {
            String member = String.valueOf(each);
            if (!known.contains(member)) {
                String full = name.isEmpty() ? member : name + "." + member;
                throw wrong(full, "is not known" + Words.hint(member, known));
            }
        }
    }

    Fault wrong(String name, String what) {
        return Fault.usage(file + ": '" + name + "' " + what);
    }

    private Object at(String name) {
        Object here = members;
        for (String step : name.split("\\.")) {
            here = here instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return here;
    }
}
