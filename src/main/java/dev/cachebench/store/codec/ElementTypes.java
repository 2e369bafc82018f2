package dev.cachebench.store.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Element types of arrays that need not be in a method's signature: the JDK's plainest. */
final class ElementTypes {
    private static final List<Class<?>> KNOWN = List.of(
            Object.class,
            String.class,
            CharSequence.class,
            Number.class,
            Comparable.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Character.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class,
            boolean.class,
            byte.class,
            short.class,
            char.class,
            int.class,
            long.class,
            float.class,
            double.class);

    private static final int MOST_DIMENSIONS = 8;

    private ElementTypes() {}

    /** Whether it, or what its elements are in the end, is one. */
    static boolean isOne(Class<?> type) {
        return find(type.getName()) == type;
    }

    /** The one of this binary name; {@code null} if there is none. */
    static Class<?> find(String name) {
        for (Class<?> known : KNOWN) {
            Class<?> type = known;
            for (int dimensions = 0; dimensions < MOST_DIMENSIONS; dimensions++) {
                if (type.getName().equals(name)) {
                    return type;
                }
                type = type.arrayType();
            }
        }
        return null;
    }
}
