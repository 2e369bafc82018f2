package dev.cachebench.agent.tune;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is known of a library's class while it is woven: its own members, and what of them the woven code needs. */
final class WovenClass {
    private final String name;
    private final Map<String, String> fields = new HashMap<>(); // descriptors by name
    private final Set<String> methods = new HashSet<>(); // with descriptors
    private final Set<String> called = new HashSet<>(); // methods of its own that woven code calls
    private final Set<String> reported = new HashSet<>();

    /** @param name with slashes */
    WovenClass(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** That of another class of the same package. */
    String beside(String simpleName) {
        return name.substring(0, name.lastIndexOf('/') + 1) + simpleName;
    }

    void hasField(String field, String descriptor) {
        fields.put(field, descriptor);
    }

    void hasMethod(String method, String descriptor) {
        methods.add(method + descriptor);
    }

    /**
     * The descriptor of a field that woven code reads.
     *
     * @throws IllegalStateException if the class has no such field
     */
    String field(String field) {
        String descriptor = fields.get(field);
        if (descriptor == null) {
            throw unknown("no field " + field);
        }
        return descriptor;
    }

    /** The name of a field whose type ends so; {@code null} if there is none. */
    String fieldOf(String type) {
        for (Map.Entry<String, String> each : fields.entrySet()) {
            if (each.getValue().endsWith("/" + type + ";")) {
                return each.getKey();
            }
        }
        return null;
    }

    void calls(String method, String descriptor) {
        called.add(method + descriptor);
    }

    /** Woven code reports something, by a method of {@link TunedCaches}. */
    void reports(String what) {
        reported.add(what);
    }

    /**
     * Checks that the class looked as expected.
     *
     * @param required what it must report
     * @throws IllegalStateException if it did not
     */
    void check(Set<String> required) {
        for (String each : called) {
            if (!methods.contains(each)) {
                throw unknown("no method " + each);
            }
        }
        Set<String> missing = new TreeSet<>(required);
        missing.removeAll(reported);
        if (!missing.isEmpty()) {
            throw unknown("nowhere to count " + String.join(", ", missing));
        }
    }

    private static IllegalStateException unknown(String what) {
        return new IllegalStateException("a version of the library that cachebench does not know: " + what);
    }
}
