package dev.cachebench.run;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * Writes results so that equal ones have equal texts, whichever class loader or run made them. What
 * {@link Object#toString()} makes up from an object's identity is no part of a result: arrays are written by their
 * elements, objects without a {@code toString} of their own by their fields, and sets and maps without an order sorted.
 */
final class ResultText {
    private static final int DEEPEST = 16;
    private final StringBuilder out = new StringBuilder();
    private String unshown; // the type of a value that was written without what is in it; null if there was none
    private final Set<Object> around = Collections.newSetFromMap(new IdentityHashMap<>()); // against cycles

    private ResultText() {}

    /** A class of its own, because most results are numbers, which are never looked at so. */
    private static final class Identity {
        /** {@code Foo@1b2c3d}. */
        private static final Pattern PATTERN = Pattern.compile("(?<=[\\w$;])@[0-9a-f]{1,8}\\b");

        static boolean isIn(String text) {
            return PATTERN.matcher(text).find();
        }
    }

    static String of(Object result) {
        return isPlain(result) ? String.valueOf(result) : written(result).out.toString();
    }

    /**
     * The type of a value in {@code result} whose text does not say what is in it, such as a stream, which looking into
     * would use up; {@code null} if there is none.
     */
    static String unshown(Object result) {
        return isPlain(result) ? null : written(result).unshown;
    }

    private static ResultText written(Object result) {
        ResultText text = new ResultText();
        text.add(result);
        return text;
    }

    /** Whether its own text says all. */
    private static boolean isPlain(Object result) {
        return result == null
                || result instanceof String
                || result instanceof Boolean
                || result instanceof Character
                || result instanceof Number && result.getClass().getName().startsWith("java.");
    }

    private void add(Object value) {
        if (isPlain(value)) {
            out.append(value);
            return;
        }
        if (around.size() >= DEEPEST || !around.add(value)) {
            out.append("...");
            return;
        }
        if (value.getClass().isArray()) {
            int length = Array.getLength(value);
            out.append('[');
            for (int i = 0; i < length; i++) {
                out.append(i == 0 ? "" : ", ");
                add(Array.get(value, i));
            }
            out.append(']');
        } else {
            object(value);
        }
        around.remove(value);
    }

    private void object(Object value) {
        Class<?> writer = writer(value);
        boolean jdk = writer.getName().startsWith("java.");
        if (jdk && value instanceof Map<?, ?> map) {
            map(map);
        } else if (jdk && value instanceof Collection<?> collection) {
            collection(collection);
        } else if (value instanceof Optional<?> optional) {
            out.append("Optional");
            collection(optional.isPresent() ? List.of(optional.get()) : List.of());
        } else {
            String text = writer == Object.class ? null : ownText(value);
            if (text == null || Identity.isIn(text)) {
                fields(value);
            } else {
                out.append(text);
            }
        }
    }

    private static String ownText(Object value) {
        try {
            return String.valueOf(value);
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) { // the user's own code
            return "<toString failed: " + e + ">";
        }
    }

    private void map(Map<?, ?> map) {
        List<String> entries = new ArrayList<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            entries.add(nested(entry.getKey()) + "=" + nested(entry.getValue()));
        }
        if (!(map instanceof SortedMap || map instanceof LinkedHashMap)) {
            Collections.sort(entries);
        }
        out.append('{').append(String.join(", ", entries)).append('}');
    }

    private void collection(Collection<?> collection) {
        List<String> elements = new ArrayList<>();
        for (Object element : collection) {
            elements.add(nested(element));
        }
        if (collection instanceof Set && !(collection instanceof SortedSet || collection instanceof LinkedHashSet)) {
            Collections.sort(elements);
        }
        out.append('[').append(String.join(", ", elements)).append(']');
    }

    private String nested(Object value) {
        int from = out.length();
        add(value);
        String text = out.substring(from);
        out.setLength(from);
        return text;
    }

    /** The class that says what the object's text is. */
    private static Class<?> writer(Object value) {
        try {
            return value.getClass().getMethod("toString").getDeclaringClass();
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e); // every object has one
        }
    }

    private void fields(Object value) {
        Class<?> type = value.getClass();
        if (type.isHidden()) { // a lambda; its class has a number for a name
            String name = type.getSimpleName();
            out.append(name, 0, Math.max(0, name.indexOf('$'))).append("$$Lambda");
            unshown = "lambda";
            return;
        }
        if (type != Object.class && type.getName().startsWith("java.")) {
            unshown = publicType(type).getTypeName();
            out.append(unshown).append(" (not shown)");
            return;
        }
        out.append(type.getSimpleName()).append('[');
        boolean first = true;
        for (Class<?> owner = type; !owner.getName().startsWith("java."); owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    out.append(first ? "" : ", ").append(field.getName()).append('=');
                    first = false;
                    add(read(field, value));
                }
            }
        }
        out.append(']');
    }

    /** What a class of the JDK is known as: itself, or what it implements or extends. */
    private static Class<?> publicType(Class<?> type) {
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            if (Modifier.isPublic(each.getModifiers())) {
                return each;
            }
            for (Class<?> implemented : each.getInterfaces()) {
                if (Modifier.isPublic(implemented.getModifiers())) {
                    return implemented;
                }
            }
        }
        return type;
    }

    private static Object read(Field field, Object value) {
        try {
            field.setAccessible(true);
            return field.get(value);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return "?";
        }
    }
}
