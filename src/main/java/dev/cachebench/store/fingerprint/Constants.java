package dev.cachebench.store.fingerprint;

import dev.cachebench.cache.key.PlainText;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values that nobody can change, however they are reached. */
final class Constants {
    private static final int DEEPEST = 8;
    private static final int MOST_ELEMENTS = 100_000;
    private static final List<Class<?>> UNCHANGING = List.of(
            List.of().getClass(),
            List.of(1).getClass(),
            Set.of().getClass(),
            Set.of(1).getClass(),
            Map.of().getClass(),
            Map.of(1, 1).getClass());

    private Constants() {}

    /** Whether it is one; {@code null} may be a field before it is set, and is none. */
    static boolean isOne(Object value) {
        return value != null && isOne(value, 0);
    }

    private static boolean isOne(Object value, int depth) {
        if (value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Number && value.getClass().getPackageName().equals("java.lang")
                || PlainText.isOne(value)) {
            return true;
        }
        if (depth == DEEPEST) {
            return false;
        }
        if (UNCHANGING.contains(value.getClass())) {
            return areAll(value, depth);
        }
        return (value instanceof Enum || value instanceof Record) && hasConstants(value, depth);
    }

    private static boolean areAll(Object container, int depth) {
        if (container instanceof Map<?, ?> map) {
            return areAll(map.keySet(), depth) && areAll(map.values(), depth);
        }
        Collection<?> all = (Collection<?>) container;
        if (all.size() > MOST_ELEMENTS) {
            return false;
        }
        for (Object each : all) {
            if (!isOne(each, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasConstants(Object value, int depth) {
        for (Class<?> type = value.getClass();
                type != Enum.class && type != Record.class;
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !isConstant(field, value, depth)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isConstant(Field field, Object value, int depth) {
        try {
            return Modifier.isFinal(field.getModifiers())
                    && field.trySetAccessible()
                    && isOne(field.get(value), depth + 1);
        } catch (IllegalAccessException e) {
            return false;
        }
    }
}
