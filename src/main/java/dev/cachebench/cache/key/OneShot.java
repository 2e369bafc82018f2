package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Spliterator;

/** Values that their first reader uses up, or that somebody closes: no two callers can share one. */
public final class OneShot {
    private OneShot() {}

    /** Whether {@code value} is one; {@code null} is none. */
    public static boolean isOneShot(Object value) {
        return value instanceof AutoCloseable
                || value instanceof Iterator
                || value instanceof Spliterator
                || value instanceof Enumeration;
    }

    /**
     * A result that several callers may get.
     *
     * @throws Unkeepable if it is one that its first reader uses up
     */
    public static <V> V requireShareable(V result) {
        if (isOneShot(result)) {
            throw new Unkeepable("a " + SourceNames.of(result.getClass()) + " is used up by whoever reads it");
        }
        return result;
    }

    /** Whether all instances of {@code type} are such values. */
    public static boolean isOneShot(Class<?> type) {
        return AutoCloseable.class.isAssignableFrom(type)
                || Iterator.class.isAssignableFrom(type)
                || Spliterator.class.isAssignableFrom(type)
                || Enumeration.class.isAssignableFrom(type);
    }
}
