package dev.cachebench.cache.heap;

import java.lang.ref.Reference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

/**
 * What the fields of a class take, on a 64-bit JVM with compressed references.
 *
 * @param bytes of an instance alone
 * @param references fields that hold objects and may be read
 * @param isOpen whether those are all that hold objects
 */
record Shape(long bytes, Field[] references, boolean isOpen) {
    private static final int HEADER = 12;

    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return compute(type);
        }
    };

    static Shape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static Shape compute(Class<?> type) {
        List<Class<?>> ancestors = new ArrayList<>();
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            ancestors.add(0, declaring);
        }
        long bytes = HEADER;
        boolean open = true;
        List<Field> references = new ArrayList<>();
        for (Class<?> declaring : ancestors) {
            for (Field field : declaring.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers())) {
                    continue;
                }
                Class<?> held = field.getType();
                int width = held.isPrimitive() ? width(held) : 4;
                bytes += width;
                if (!held.isPrimitive() && !leadsOut(type)) {
                    if (field.trySetAccessible()) {
                        references.add(field);
                    } else {
                        open = false;
                    }
                }
            }
            bytes = (bytes + 3) & ~3; // the fields of a subclass begin at a word
        }
        return new Shape(align(bytes), references.toArray(new Field[0]), open);
    }

    /** References, threads and class loaders lead out of a value into the rest of the program. */
    private static boolean leadsOut(Class<?> type) {
        return Reference.class.isAssignableFrom(type)
                || Thread.class.isAssignableFrom(type)
                || ClassLoader.class.isAssignableFrom(type);
    }

    static int width(Class<?> primitive) {
        if (primitive == long.class || primitive == double.class) {
            return 8;
        }
        if (primitive == int.class || primitive == float.class) {
            return 4;
        }
        return primitive == short.class || primitive == char.class ? 2 : 1;
    }

    static long align(long bytes) {
        return (bytes + 7) & ~7;
    }
}
