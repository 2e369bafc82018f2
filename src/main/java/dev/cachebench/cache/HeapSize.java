package dev.cachebench.cache;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Vector;

/**
 * Approximate heap sizes of values, for a 64-bit JVM with compressed references: a value with all that hangs on it, up to
 * {@value #MOST} objects, each counted once. What the JDK's modules keep closed counts by its visible parts.
 */
final class HeapSize {
    private static final int MOST = 10_000;
    private static final int HEADER = 16;

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    private final IdentityHashMap<Object, Boolean> seen = new IdentityHashMap<>();
    private final ArrayDeque<Object> reached = new ArrayDeque<>(); // and not yet counted

    private HeapSize() {}

    /** Bytes of {@code value} and of what it holds. */
    static long of(Object value) {
        long leaf = leaf(value);
        return leaf >= 0 ? leaf : new HeapSize().walk(value);
    }

    /** The size of a value that holds no others but its own array; -1 for any other. */
    private static long leaf(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Enum || value instanceof Class) {
            return 0;
        }
        if (value instanceof String s) {
            return 24 + align(HEADER + s.length());
        }
        if (value instanceof Long || value instanceof Double) {
            return 24;
        }
        if (value instanceof Number && !(value instanceof BigInteger || value instanceof BigDecimal)
                || value instanceof Character) {
            return value.getClass().getPackageName().equals("java.lang") ? 16 : -1;
        }
        if (value instanceof BigInteger n) {
            return 40 + align(HEADER + 4L * ((n.bitLength() + 31) / 32));
        }
        Class<?> element = value.getClass().getComponentType();
        return element != null && element.isPrimitive()
                ? align(HEADER + (long) width(element) * Array.getLength(value))
                : -1;
    }

    /** Without recursion: a long list of the program's own would overflow the stack. */
    private long walk(Object first) {
        reach(first);
        long bytes = 0;
        while (!reached.isEmpty()) {
            Object value = reached.removeLast();
            long leaf = leaf(value);
            try {
                bytes += leaf >= 0 ? leaf : holding(value);
            } catch (RuntimeException | LinkageError e) {
                bytes += HEADER; // it changes as we look, or its class refers to one that is not there
            }
        }
        return bytes;
    }

    private void reach(Object value) {
        if (value != null && seen.size() < MOST && seen.put(value, true) == null) {
            reached.add(value);
        }
    }

    /** The size of a value that holds others, which are reached. */
    private long holding(Object value) {
        if (value instanceof Object[] elements) {
            for (Object element : elements) {
                reach(element);
            }
            return align(HEADER + 4L * elements.length);
        }
        if (value instanceof BigDecimal decimal) {
            reach(decimal.unscaledValue());
            return 40;
        }
        if (locks(value)) {
            return HEADER; // a thread that holds it may be waiting for us
        }
        if (value.getClass().getPackageName().startsWith("java.util")) {
            if (value instanceof Collection<?> collection) {
                collection.forEach(this::reach);
                return 48 + 8L * collection.size();
            }
            if (value instanceof Map<?, ?> map) {
                map.keySet().forEach(this::reach);
                map.values().forEach(this::reach);
                return 64 + 40L * map.size();
            }
        }
        Shape shape = SHAPES.get(value.getClass());
        for (Field field : shape.references) {
            try {
                reach(field.get(value));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e); // only fields that were opened are there
            }
        }
        return shape.bytes;
    }

    private static boolean locks(Object value) {
        return value instanceof Vector
                || value instanceof Hashtable
                || value.getClass().getName().startsWith("java.util.Collections$Synchronized");
    }

    /**
     * What the fields of a class take.
     *
     * @param bytes of an instance alone
     * @param references fields that hold objects and may be read
     */
    private record Shape(long bytes, Field[] references) {
        static Shape of(Class<?> type) {
            long bytes = 12;
            List<Field> references = new ArrayList<>();
            for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
                for (Field field : declaring.getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers())) {
                        continue;
                    }
                    bytes += field.getType().isPrimitive() ? width(field.getType()) : 4;
                    if (!field.getType().isPrimitive() && isOpen(field, type)) {
                        references.add(field);
                    }
                }
            }
            return new Shape(align(bytes), references.toArray(new Field[0]));
        }

        /** References, threads and class loaders lead out of the value into the rest of the program. */
        private static boolean isOpen(Field field, Class<?> type) {
            return !Reference.class.isAssignableFrom(type)
                    && !Thread.class.isAssignableFrom(type)
                    && !ClassLoader.class.isAssignableFrom(type)
                    && field.trySetAccessible();
        }
    }

    private static int width(Class<?> primitive) {
        if (primitive == long.class || primitive == double.class) {
            return 8;
        }
        if (primitive == int.class || primitive == float.class) {
            return 4;
        }
        return primitive == short.class || primitive == char.class ? 2 : 1;
    }

    private static long align(long bytes) {
        return (bytes + 7) & ~7;
    }
}
