package dev.cachebench.cache.key;

import dev.cachebench.text.Shown;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;

/**
 * The names of keys in a trace. Only values of the JDK's simple classes have one: no {@code toString} of a program
 * runs.
 */
public final class KeyName {
    private static final int LONGEST_VALUE = 2_000; // characters or elements; longer ones would be cut short anyway

    private static final int LONGEST = 200; // characters

    private KeyName() {}

    /** At most some hundred bytes of UTF-8, on one line; {@code null} for a key without a name. */
    public static byte[] of(Object key) {
        return isNamed(key) ? text(key) : null;
    }

    private static boolean isNamed(Object key) {
        if (key instanceof Arguments arguments) {
            for (int i = 0; i < arguments.size(); i++) {
                if (!isSimple(arguments.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return isSimple(key);
    }

    private static byte[] text(Object key) {
        boolean isLong = key instanceof String text && text.length() > LONGEST;
        String name = Shown.line(isLong ? ((String) key).substring(0, LONGEST + 1) : key);
        return (name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "...").getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isSimple(Object value) {
        if (value == null || value instanceof Class) {
            return true;
        }
        if (value instanceof String text) {
            return text.length() <= LONGEST_VALUE;
        }
        Class<?> type = value.getClass();
        if (type.isArray()) {
            return type.getComponentType().isPrimitive() && Array.getLength(value) <= LONGEST_VALUE;
        }
        String home = type.getPackageName();
        boolean wrapper = value instanceof Number || value instanceof Boolean || value instanceof Character;
        return type.getClassLoader() == null
                && (wrapper && (home.equals("java.lang") || home.equals("java.math")) || home.equals("java.time"));
    }
}
