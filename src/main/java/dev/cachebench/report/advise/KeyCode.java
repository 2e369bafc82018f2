package dev.cachebench.report.advise;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The key of a call in source code: a single argument that never changes is its own key; others are parts of a record,
 * or of a list where the program's Java has no records, so that {@code null} can be among them. What may change is
 * copied.
 */
final class KeyCode {
    private static final int FIRST_RECORDS = 16;

    /** Arrays that a buffer compares element by element as their boxes do. */
    private static final Map<String, String> BUFFERS = Map.of(
            "byte[]", "java.nio.ByteBuffer",
            "char[]", "java.nio.CharBuffer",
            "short[]", "java.nio.ShortBuffer",
            "int[]", "java.nio.IntBuffer",
            "long[]", "java.nio.LongBuffer");

    /** The types of {@code java.util} that are values; most others change, or compare by identity. */
    private static final Pattern VALUES =
            Pattern.compile("java\\.util\\.(UUID|Locale|Currency|Optional(Int|Long|Double)|concurrent\\.TimeUnit)");

    /** What may change, or may be something that does, so that it is no key. */
    private static final Pattern CHANGING = Pattern.compile("java\\.util\\..*|java\\.sql\\..*|java\\.nio\\.\\w+Buffer"
            + "|java\\.lang\\.(CharSequence|StringBuilder|StringBuffer|Object|Number|Iterable|Comparable)(<.*)?");

    private final PastedMethod method;
    private final List<String> types = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private final List<String> copied = new ArrayList<>();

    /** @throws NotWritable if an argument has no part of a key that is known to compare it by its content */
    KeyCode(PastedMethod method) throws NotWritable {
        this.method = method;
        List<String> parameters = method.declaration().names();
        if (method.hasInstanceInKey()) {
            part(method.owner(), method.free("instance"), "this");
        }
        for (int i = 0; i < parameters.size(); i++) {
            argument(method.declaration().types().get(i), method.type(i), parameters.get(i));
        }
    }

    private void argument(String type, String shown, String name) throws NotWritable {
        String some = name + " == null ? null : ";
        int made = parts.size();
        if (BUFFERS.containsKey(type)) {
            part(BUFFERS.get(type), name, some + BUFFERS.get(type) + ".wrap(" + name + ".clone())");
        } else if (type.equals("java.lang.String[]")) {
            part("java.util.List<String>", name, some + "java.util.Arrays.asList(" + name + ".clone())");
        } else if (type.matches("java\\.util\\.(List|Set|Map)<.*")
                && method.values().areArguments(type)) {
            String copy = type.startsWith("java.util.List")
                    ? "ArrayList"
                    : type.startsWith("java.util.Set") ? "HashSet" : "HashMap";
            part(shown, name, some + "new java.util." + copy + "<>(" + name + ")");
        } else if (type.endsWith("[]")
                || CHANGING.matcher(type).matches() && !VALUES.matcher(type).matches()
                || isOfProgram(type)) {
            throw notWritable(shown, name);
        } else {
            part(shown, name, name);
        }
        if (!parts.get(made).equals(name)) {
            copied.add(name);
        }
    }

    /** Whether objects of a type are compared by an {@code equals} that may leave out what is read, or that changes. */
    private boolean isOfProgram(String type) {
        return !type.startsWith("java.") && !method.values().contains(type);
    }

    private static NotWritable notWritable(String type, String name) {
        return new NotWritable("its argument " + name + " is of type " + type
                + ", which takes a key of your own that copies it and compares what is in it");
    }

    /** @throws NotWritable if an argument is no key as it is, since it may change */
    void requireNoCopies() throws NotWritable {
        if (!copied.isEmpty()) {
            String name = copied.get(0);
            throw notWritable(method.type(method.declaration().names().indexOf(name)), name);
        }
    }

    private void part(String type, String name, String value) {
        types.add(type);
        names.add(name);
        parts.add(value);
    }

    private boolean isOne() {
        return types.size() == 1 && copied.isEmpty();
    }

    /** Whether a call may have {@code null} for its key. */
    boolean mayBeNull() {
        return isOne()
                && !PastedMethod.isPrimitive(types.get(0))
                && !parts.get(0).equals("this");
    }

    private boolean hasRecord() {
        return !isOne() && method.declaration().release() >= FIRST_RECORDS;
    }

    /** The record, and a blank line; empty if there is none. */
    String declaration() {
        if (!hasRecord()) {
            return "";
        }
        List<String> components = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            components.add(types.get(i) + " " + names.get(i));
        }
        return method.hidden() + "record " + method.keyName() + "(" + String.join(", ", components) + ") {}\n\n";
    }

    String type() {
        return isOne() ? PastedMethod.boxed(types.get(0)) : hasRecord() ? method.keyName() : "java.util.List<Object>";
    }

    /** Makes the key of a call. */
    String make() {
        if (isOne()) {
            return parts.get(0);
        }
        String all = String.join(", ", parts);
        return hasRecord()
                ? "new " + method.keyName() + "(" + all + ")"
                : "java.util.Arrays.<Object>asList(" + all + ")";
    }
}
