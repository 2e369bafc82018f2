package dev.cachebench.cache.key;

import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values that nobody can change, however deep one looks. */
final class Unchanging {
    private static final int DEEPEST = 50;

    private Unchanging() {}

    /**
     * A value that is equal to {@code value} and never changes; {@code null} for {@code null}, and where there is none.
     */
    static Object copyOf(Object value) {
        return copyOf(value, 0);
    }

    private static Object copyOf(Object value, int depth) {
        if (value == null || depth > DEEPEST) {
            return null;
        }
        switch (Kind.of(value)) {
            case LIST -> {
                List<Object> copy = new ArrayList<>();
                return addAll((List<?>) value, copy, depth) ? copy : null;
            }
            case SET -> {
                Set<Object> copy = new LinkedHashSet<>();
                return addAll((Set<?>) value, copy, depth) ? copy : null;
            }
            default -> {
                return is(value, depth) ? value : null;
            }
        }
    }

    private static boolean addAll(Iterable<?> from, Collection<Object> to, int depth) {
        for (Object element : from) {
            Object copy = copyOf(element, depth + 1);
            if (copy == null && element != null) {
                return false;
            }
            to.add(copy);
        }
        return true;
    }

    /** Whether {@code value} and all that it holds never change. */
    static boolean is(Object value) {
        return is(value, 0);
    }

    private static boolean is(Object value, int depth) {
        if (value == null) {
            return true;
        }
        if (depth > DEEPEST) {
            return false;
        }
        return switch (Kind.of(value)) {
            case VALUE -> true;
            case TEXT -> !(value instanceof URL); // whose equals a set would ask
            case OPTIONAL -> is(((Optional<?>) value).orElse(null), depth + 1);
            case LIST, SET -> isOfImmutableClass(value) && areAll((Iterable<?>) value, depth);
            case MAP ->
                isOfImmutableClass(value)
                        && areAll(((Map<?, ?>) value).keySet(), depth)
                        && areAll(((Map<?, ?>) value).values(), depth);
            case STATE, OBJECT -> isObject(value, depth);
            default -> false;
        };
    }

    private static boolean areAll(Iterable<?> values, int depth) {
        for (Object value : values) {
            if (!is(value, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfImmutableClass(Object value) {
        return value.getClass().getName().startsWith("java.util.ImmutableCollections$");
    }

    private static boolean isObject(Object value, int depth) {
        ObjectFields fields = ObjectFields.of(value.getClass());
        if (!fields.isFinal()) {
            return false;
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!is(fields.get(value, i), depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
