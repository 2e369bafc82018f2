package dev.cachebench.agent.tune;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.UUID;

/**
 * A value that was put into a map.
 *
 * @param interned whether it is the key itself, or its equal by all that can be seen
 */
record Insertion(Object key, Object value, boolean interned) {

    /** Runs none of the program's code. */
    static Insertion of(Object key, Object value) {
        return new Insertion(key, value, isInterned(key, value));
    }

    private static boolean isInterned(Object key, Object value) {
        return value == key
                || value.getClass() == key.getClass() && (isValue(key) ? value.equals(key) : isAlike(key, value));
    }

    /** Whether its {@code equals} is the JDK's, and asks nothing of the program. */
    private static boolean isValue(Object key) {
        String type = key.getClass().getName();
        return key instanceof String
                || type.startsWith("java.time.")
                || type.startsWith("java.lang.") && (key instanceof Comparable<?> || key instanceof Number)
                || key instanceof UUID;
    }

    /** Whether two of a class of the program have the same in all fields. */
    private static boolean isAlike(Object key, Object value) {
        if (key.getClass().isArray()) {
            return false;
        }
        try {
            Class<?> type = key.getClass();
            for (; !type.getName().startsWith("java."); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers()) && !hasSame(field, key, value)) {
                        return false;
                    }
                }
            }
            return type == Object.class || type == Record.class; // else it inherits what is not known
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false; // closed to us, or of a type that cannot be loaded
        }
    }

    private static boolean hasSame(Field field, Object key, Object value) throws ReflectiveOperationException {
        field.setAccessible(true);
        Object one = field.get(key);
        Object other = field.get(value);
        return one == other
                || one != null
                        && other != null
                        && one.getClass() == other.getClass()
                        && isValue(one)
                        && one.equals(other);
    }
}
