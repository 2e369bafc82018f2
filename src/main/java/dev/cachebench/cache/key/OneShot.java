package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import java.io.InputStream;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.stream.BaseStream;

/** Values that their first reader uses up, or that somebody closes: no two callers can share one. */
public final class OneShot {
    private static final String CLOSED = "closed by whoever is done with it";

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
     * @throws Unkeepable if it is one that its first reader uses up, or {@linkplain OneShotSearch holds} one
     */
    public static <V> V requireShareable(V result) {
        if (result != null && Kind.of(result) != Kind.VALUE) {
            String obstacle = isOneShot(result) ? obstacle(result.getClass()) : held(result);
            if (obstacle != null) {
                throw new Unkeepable(obstacle);
            }
        }
        return result;
    }

    /**
     * The same, where the cache closes results: one that is closed by whoever is done with it may be shared, since that
     * is the cache.
     *
     * @throws Unkeepable if it is one that its first reader uses up, or holds one
     */
    public static <V> V requireShareableOrClosed(V result) {
        boolean isClosed =
                result instanceof AutoCloseable && fate(result.getClass()).equals(CLOSED);
        return isClosed ? result : requireShareable(result);
    }

    /** Whether all instances of {@code type} are such values. */
    public static boolean isOneShot(Class<?> type) {
        return AutoCloseable.class.isAssignableFrom(type)
                || Iterator.class.isAssignableFrom(type)
                || Spliterator.class.isAssignableFrom(type)
                || Enumeration.class.isAssignableFrom(type);
    }

    /** Why callers cannot share what a result holds; {@code null} if they can. */
    private static String held(Object result) {
        try {
            return OneShotSearch.obstacle(result);
        } catch (RuntimeException e) { // such as a collection that another thread is changing
            throw Unkeepable.because("looking through a result", e);
        }
    }

    /** Why two callers cannot share one: {@code a java.util.Scanner is used up by whoever reads it}. */
    public static String obstacle(Class<?> type) {
        return "a " + SourceNames.of(type) + " is " + fate(type);
    }

    static String fate(Class<?> type) {
        boolean closed = AutoCloseable.class.isAssignableFrom(type)
                && !BaseStream.class.isAssignableFrom(type)
                && !Readable.class.isAssignableFrom(type)
                && !InputStream.class.isAssignableFrom(type)
                && !Iterator.class.isAssignableFrom(type);
        return closed ? CLOSED : "used up by whoever reads it";
    }
}
