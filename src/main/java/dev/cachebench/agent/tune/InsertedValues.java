package dev.cachebench.agent.tune;

import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * What kind of values a map gets in place of those that were missing. Results of a computation are the values of a
 * cache; others are not: keys themselves, locks, containers that are still empty, numbers and times in the order in
 * which keys come, one value for all. Asks no code of the program. Not thread-safe.
 */
final class InsertedValues {
    /** Numbers and times, without what a program derives from them. */
    private static final Set<Class<?>> ORDERED = Set.of(Long.class, Integer.class, Instant.class, Date.class);

    private static final double IN_ORDER = 0.97; // of a memo of a recursion, fewer are; threads that race leave as many

    private long count;
    private long interned;
    private long holders; // that something is done with later
    private long numbered; // the number of entries
    private long rising; // not below the value before
    private long keysRising;
    private Object previous; // null if it is not ordered
    private Object previousKey;
    private int first; // the identity of the first value
    private boolean differ;

    /** @param entries with it */
    void add(Insertion insertion, int entries) {
        Object key = insertion.key();
        Object value = insertion.value();
        int identity = System.identityHashCode(value);
        differ |= count > 0 && identity != first;
        first = count == 0 ? identity : first;
        count++;
        interned += insertion.interned() ? 1 : 0;
        holders += isHolder(value) ? 1 : 0;
        if (value instanceof Integer || value instanceof Long) {
            long number = ((Number) value).longValue();
            numbered += number == entries || number == entries - 1 ? 1 : 0;
        }
        rising += isRising(previous, value) ? 1 : 0;
        keysRising += isRising(previousKey, key) ? 1 : 0;
        previous = isOrdered(value) ? value : null;
        previousKey = isOrdered(key) ? key : null;
    }

    private static boolean isHolder(Object value) {
        if (value.getClass() == Object.class
                || value instanceof Lock
                || value instanceof ReadWriteLock
                || value instanceof Semaphore) {
            return true;
        }
        boolean plain = ValueChanges.isSized(value);
        return plain
                && (value instanceof Collection<?> collection && collection.isEmpty()
                        || value instanceof Map<?, ?> map && map.isEmpty()
                        || value instanceof Number number && number.intValue() == 0
                        || value instanceof StringBuilder text && text.length() == 0);
    }

    private static boolean isOrdered(Object value) {
        return ORDERED.contains(value.getClass());
    }

    @SuppressWarnings("unchecked") // two of one class
    private static boolean isRising(Object before, Object after) {
        return before != null
                && before.getClass() == after.getClass()
                && ((Comparable<Object>) before).compareTo(after) <= 0;
    }

    /** Whether they are results of a computation, as far as can be seen of some. */
    boolean areResults() {
        return differ && 2 * numbered <= count && 2 * interned <= count && 2 * holders <= count;
    }

    /** Whether they are times or counts that go on as keys come; the first values of a recursion look so too. */
    boolean areInOrder() {
        return IN_ORDER * count < rising && keysRising < IN_ORDER * count;
    }
}
