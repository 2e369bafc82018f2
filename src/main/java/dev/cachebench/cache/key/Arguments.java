package dev.cachebench.cache.key;

import dev.cachebench.text.ArgumentList;
import dev.cachebench.text.Shown;
import java.lang.ref.WeakReference;
import java.util.Objects;

/**
 * The arguments of a call, as a key: equal when all arguments are, arrays by what is in them. Of a method of an instance,
 * that instance is part of the key, and the key that a cache keeps holds it weakly.
 *
 * <p>Arguments are compared by {@code equals}. So {@code 0.0} and {@code -0.0} are two keys, {@code NaN} is one, {@code
 * null} is a key like any other, and {@code 1} is not {@code 1L}.
 */
public final class Arguments implements ArgumentList {
    private final Object instance; // a WeakReference in a key that is kept; null for a static method
    private final Object[] values;
    private final boolean kept;
    private final int hash;
    private final Throwable fault; // what an argument's hashCode threw; the cache decides what to do about it

    /** @param values the arguments, boxed; the array is kept, not copied */
    public Arguments(Object... values) {
        this(null, values);
    }

    private Arguments(Object instance, Object[] values) {
        this.instance = instance;
        this.values = values;
        kept = false;
        int made = 0;
        Throwable thrown = null;
        try {
            made = hash(instance, values);
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        hash = made;
        fault = thrown;
    }

    /** To be kept. */
    private Arguments(WeakReference<?> instance, Object[] values, int hash) {
        this.instance = instance;
        this.values = values;
        kept = true;
        this.hash = hash;
        fault = null;
    }

    /**
     * The key of a call of an instance's method.
     *
     * @param instance not {@code null}
     * @param values the arguments, boxed; the array is kept, not copied
     */
    public static Arguments on(Object instance, Object... values) {
        return new Arguments(instance, values);
    }

    private static int hash(Object instance, Object[] values) {
        int hash = instance == null ? 0 : instance.hashCode();
        for (Object value : values) {
            hash = hash * 0x9E3779B1 + hash(value); // spreads small numbers, of which 31 would make equal sums
        }
        return hash;
    }

    private static int hash(Object value) {
        return value == null ? 0 : value.getClass().isArray() ? Copies.arrayHash(value) : value.hashCode();
    }

    /** The key to keep: it does not change when the arguments do, and keeps no instance alive. */
    Arguments keep() {
        if (kept) {
            return this;
        }
        Object[] copies = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            copies[i] = Copies.ofKey(values[i]);
        }
        return new Arguments(instance == null ? null : new WeakReference<>(instance), copies, hash);
    }

    public boolean isOfInstance() {
        return instance != null;
    }

    /** Whether the instance of a kept key is no more. */
    public boolean isOrphan() {
        return kept && instance != null && instance() == null;
    }

    /** The instance whose method was called; {@code null} for a static method, and for a kept key whose instance is no more. */
    public Object instance() {
        return kept && instance != null ? ((WeakReference<?>) instance).get() : instance;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Arguments that) || hash != that.hash || values.length != that.values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            if (!equal(values[i], that.values[i])) {
                return false;
            }
        }
        return instance == that.instance || sameInstance(that);
    }

    private boolean sameInstance(Arguments that) {
        if (instance == null || that.instance == null) {
            return false;
        }
        Object ours = instance();
        Object theirs = that.instance();
        return ours != null && (ours == theirs || theirs != null && ours.equals(theirs));
    }

    private static boolean equal(Object one, Object other) {
        return one == other
                || one != null
                        && other != null
                        && (one.equals(other) || one.getClass().isArray() && Objects.deepEquals(one, other));
    }

    /** Throws what the {@code hashCode} of an argument threw. */
    @Override
    public int hashCode() {
        if (fault instanceof Error error) {
            throw error;
        }
        if (fault != null) {
            throw (RuntimeException) fault;
        }
        return hash;
    }

    /** {@code (3, 4)}; of a single array, the array alone; of an object that is told by some of its fields, {@code Point(3, 4)}. */
    @Override
    public String toString() {
        if (values.length == 1 && instance == null) {
            return Shown.plain(values[0]);
        }
        boolean named = values.length > 0 && values[0] instanceof Class && instance == null;
        StringBuilder text = new StringBuilder(named ? Shown.plain(values[0]) : "").append('(');
        for (int i = named ? 1 : 0; i < values.length; i++) {
            text.append(i == (named ? 1 : 0) ? "" : ", ").append(Shown.plain(values[i]));
        }
        return text.append(')').toString();
    }

    Object[] values() {
        return values;
    }

    /** The argument at {@code index}, boxed. */
    public Object get(int index) {
        return values[index];
    }
}
