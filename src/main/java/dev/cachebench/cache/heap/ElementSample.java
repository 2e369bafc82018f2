package dev.cachebench.cache.heap;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A random sample of the elements of a large array or collection: algorithm R of Vitter, "Random Sampling with a
 * Reservoir", 1985.
 */
final class ElementSample implements Consumer<Object> {
    private static final int MOST = 4_096;
    private static final long SEED = 1; // two runs of a program estimate the same

    /** Of these, {@link ClosedSizes} knows what they take beside their elements. */
    private static final Set<Class<?>> COLLECTIONS = Set.of(
            ArrayList.class,
            LinkedList.class,
            ArrayDeque.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class,
            ConcurrentHashMap.class);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Object[] elements = new Object[MOST];
    private long count;

    /** Whether a sample may stand for all elements of a class of collections or maps. */
    static boolean isOf(Class<?> type) {
        return COLLECTIONS.contains(type);
    }

    @Override
    public void accept(Object element) {
        long place = count < MOST ? count : random.nextLong(count + 1);
        count++;
        if (place < MOST) {
            elements[(int) place] = element;
        }
    }

    /** How many elements there are in all. */
    long count() {
        return count;
    }

    /** How many of them are in the sample, which are in a random order only if there are many more in all. */
    int size() {
        return (int) Math.min(count, MOST);
    }

    Object get(int index) {
        return elements[index];
    }

    /**
     * Whether an object is in it twice, other than the boxes that all of a JVM share: most objects are then there more
     * than once.
     */
    boolean hasTwice() {
        Set<Object> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < size(); i++) {
            Object element = elements[i];
            if (element != null && !isShared(element) && !distinct.add(element)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is one of the boxes that the JVM makes once. */
    static boolean isShared(Object value) {
        return value instanceof Integer n && n >= -128 && n <= 127
                || value instanceof Long l && l >= -128 && l <= 127
                || value instanceof Short s && s >= -128 && s <= 127
                || value instanceof Character c && c <= 127
                || value instanceof Byte
                || value instanceof Boolean
                || value instanceof Enum
                || value instanceof Class;
    }
}
