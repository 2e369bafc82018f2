package dev.cachebench.cache.control;

import dev.cachebench.cache.key.Arguments;
import dev.cachebench.text.Shown;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.StandIn;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Shows values of a program without running any code of its own: of the JDK's classes those whose {@code toString}
 * calls nothing else, enums by name, arrays and the JDK's plain collections by their elements, records by their fields.
 * Of everything else, only the class.
 */
final class InertText {
    private static final int LONGEST = 200;
    private static final int DEEPEST = 5;
    private static final Set<String> PLAIN_PACKAGES = Set.of("java.lang", "java.math", "java.time", "sun.nio.fs");
    private static final Set<String> PLAIN_CLASSES = Set.of(
            "java.io.File",
            "java.net.URI",
            "java.net.URL",
            "java.util.UUID",
            "java.util.Locale",
            "java.util.Currency",
            "java.util.BitSet",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.OptionalDouble");

    private final StringBuilder out = new StringBuilder();

    private InertText() {}

    /** At most {@value #LONGEST} characters and an ellipsis, on one line; strings without quotes. */
    static String of(Object value) {
        InertText text = new InertText();
        text.append(value, 0);
        String line = Shown.legible(text.out.toString());
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** The texts of the arguments of a key. */
    static List<String> arguments(Object key) {
        if (!(key instanceof Arguments arguments)) {
            return List.of(of(key));
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            texts.add(of(arguments.get(i)));
        }
        return texts;
    }

    private void append(Object value, int depth) {
        int from = out.length();
        try {
            appendAny(value, depth);
        } catch (ReflectiveOperationException | RuntimeException e) { // being changed, or closed to us
            out.setLength(from);
            out.append(SourceNames.simple(value.getClass()));
        }
    }

    private void appendAny(Object value, int depth) throws ReflectiveOperationException {
        if (out.length() > LONGEST) {
            return;
        }
        if (value == null) {
            out.append("null");
            return;
        }
        Class<?> type = value.getClass();
        if (value instanceof String text) {
            out.append(text, 0, Math.min(text.length(), LONGEST + 1));
        } else if (value instanceof StandIn copy) {
            append(copy.original(), depth);
        } else if (value instanceof Enum<?> constant) {
            out.append(constant.name());
        } else if (value instanceof Class<?> named) {
            out.append(SourceNames.simple(named));
        } else if (isPlain(type)) {
            out.append(value);
        } else if (depth == DEEPEST) {
            out.append("...");
        } else if (type.isArray()) {
            appendArray(value, depth);
        } else if (type.isRecord()) {
            appendRecord(value, depth);
        } else if (value instanceof Optional<?> optional) {
            append(optional.orElse(null), depth);
        } else if (value instanceof Collection<?> collection && isOwnData(type)) {
            appendElements(collection, depth);
        } else if (value instanceof Map<?, ?> map && isOwnData(type)) {
            appendEntries(map, depth);
        } else {
            out.append(SourceNames.simple(type));
        }
    }

    private static boolean isPlain(Class<?> type) {
        return type.getClassLoader() == null
                && (PLAIN_PACKAGES.contains(type.getPackageName()) || PLAIN_CLASSES.contains(type.getName()))
                && !type.isArray()
                && !Thread.class.isAssignableFrom(type)
                && !Throwable.class.isAssignableFrom(type)
                && !type.getName().startsWith("java.lang.ThreadLocal")
                && !type.isHidden();
    }

    /** Whether a collection of the JDK has its elements itself, and is not a view of another one. */
    private static boolean isOwnData(Class<?> type) {
        String name = type.getName();
        return type.getClassLoader() == null
                && (name.startsWith("java.util.ImmutableCollections$List")
                        || name.startsWith("java.util.ImmutableCollections$Set")
                        || name.startsWith("java.util.ImmutableCollections$Map")
                        || name.startsWith("java.util.Collections$Empty")
                        || name.startsWith("java.util.Collections$Singleton")
                        || name.equals("java.util.Arrays$ArrayList")
                        || type.getPackageName().equals("java.util") && name.indexOf('$') < 0);
    }

    private boolean isFull(int i) {
        out.append(i == 0 ? "" : ", ");
        return out.length() > LONGEST;
    }

    private void appendArray(Object array, int depth) {
        out.append('[');
        for (int i = 0, length = Array.getLength(array); i < length && !isFull(i); i++) {
            append(Array.get(array, i), depth + 1);
        }
        out.append(']');
    }

    private void appendElements(Collection<?> collection, int depth) {
        out.append('[');
        int i = 0;
        for (Object element : collection) {
            if (isFull(i++)) {
                break;
            }
            append(element, depth + 1);
        }
        out.append(']');
    }

    private void appendEntries(Map<?, ?> map, int depth) {
        out.append('{');
        int i = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (isFull(i++)) {
                break;
            }
            append(entry.getKey(), depth + 1);
            out.append('=');
            append(entry.getValue(), depth + 1);
        }
        out.append('}');
    }

    /** By its fields, for the accessors are the program's code. */
    private void appendRecord(Object record, int depth) throws ReflectiveOperationException {
        Class<?> type = record.getClass();
        out.append(SourceNames.simple(type)).append('[');
        int i = 0;
        for (RecordComponent component : type.getRecordComponents()) {
            if (isFull(i++)) {
                break;
            }
            Field field = type.getDeclaredField(component.getName());
            field.setAccessible(true);
            out.append(component.getName()).append('=');
            append(field.get(record), depth + 1);
        }
        out.append(']');
    }
}
