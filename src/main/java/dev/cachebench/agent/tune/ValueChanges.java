package dev.cachebench.agent.tune;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Whether the values of a map change while they are in it, as counters and lists do that something is added to: seen on
 * a sample of keys, each time they are asked for. It keeps no value. Used by several threads at once, it may miss some.
 */
final class ValueChanges {
    private static final int SAMPLED = 32; // keys at a time
    private static final int ENOUGH = 256; // values compared
    private static final int TURN = 64; // hits after which another key takes a place
    private static final int MOST_ELEMENTS = 64;

    /** Classes of the JDK that say how much they hold without taking a lock. Others may wrap the program's own. */
    private static final Set<Class<?>> SIZED = Set.of(
            ArrayList.class,
            LinkedList.class,
            ArrayDeque.class,
            PriorityQueue.class,
            HashMap.class,
            LinkedHashMap.class,
            TreeMap.class,
            HashSet.class,
            LinkedHashSet.class,
            TreeSet.class,
            ConcurrentHashMap.class,
            ConcurrentHashMap.KeySetView.class,
            CopyOnWriteArrayList.class,
            StringBuilder.class,
            AtomicInteger.class,
            AtomicLong.class,
            LongAdder.class,
            DoubleAdder.class);

    private final long[] ids = new long[SAMPLED];
    private final int[] states = new int[SAMPLED];
    private int turn;
    private int compared;
    private int changed;

    /** Whether it knows how much a value of this class of the JDK holds. */
    static boolean isSized(Object value) {
        return SIZED.contains(value.getClass());
    }

    /** Whether enough was seen. */
    boolean areEnough() {
        return compared >= ENOUGH;
    }

    /** A value was asked for, and was there. */
    void seen(long id, Object value) {
        if (compared >= ENOUGH) {
            return;
        }
        int place = (int) (id >>> 32) & SAMPLED - 1;
        if (ids[place] == id) {
            int state = state(value);
            compared++;
            changed += state == states[place] ? 0 : 1;
            states[place] = state;
        } else if (ids[place] == 0 || ++turn % TURN == 0) {
            ids[place] = id;
            states[place] = state(value);
        }
    }

    /** Whether it is not an exception. */
    boolean areMany() {
        return 5 * changed > compared;
    }

    /** What is in a value, without asking its own code. */
    private static int state(Object value) {
        if (isOfJdk(value)) {
            return ofJdk(value);
        }
        if (value.getClass().isArray()) {
            return ofArray(value);
        }
        return ofFields(value);
    }

    private static boolean isOfJdk(Object value) {
        return value.getClass().getName().startsWith("java.");
    }

    private static int ofJdk(Object value) {
        if (!isSized(value)) {
            return 0;
        }
        if (value instanceof Collection<?> collection) {
            return collection.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        return value instanceof Number number ? number.intValue() : ((StringBuilder) value).length();
    }

    private static int ofArray(Object array) {
        if (array instanceof Object[] objects) {
            int hash = 0;
            for (int i = 0; i < Math.min(MOST_ELEMENTS, objects.length); i++) {
                hash = 31 * hash + System.identityHashCode(objects[i]);
            }
            return hash;
        }
        if (array instanceof int[] ints) {
            return Arrays.hashCode(ints.length <= MOST_ELEMENTS ? ints : Arrays.copyOf(ints, MOST_ELEMENTS));
        }
        if (array instanceof long[] longs) {
            return Arrays.hashCode(longs.length <= MOST_ELEMENTS ? longs : Arrays.copyOf(longs, MOST_ELEMENTS));
        }
        if (array instanceof double[] doubles) {
            return Arrays.hashCode(doubles.length <= MOST_ELEMENTS ? doubles : Arrays.copyOf(doubles, MOST_ELEMENTS));
        }
        return 0;
    }

    /** Of an object of the program: what its fields hold, and how much what they refer to holds. */
    private static int ofFields(Object value) {
        int hash = 0;
        try {
            for (Class<?> type = value.getClass(); !type.getName().startsWith("java."); type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    if (mayChange(field)) {
                        hash = 31 * hash + ofField(field, value);
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return 0; // closed to us, or of a type that cannot be loaded
        }
        return hash;
    }

    private static boolean mayChange(Field field) {
        Class<?> type = field.getType();
        return !Modifier.isStatic(field.getModifiers())
                && (!Modifier.isFinal(field.getModifiers())
                        || !type.isPrimitive() && !type.getName().startsWith("java.lang."));
    }

    private static int ofField(Field field, Object of) throws ReflectiveOperationException {
        field.setAccessible(true);
        Object held = field.get(of);
        if (held == null) {
            return 0;
        }
        if (field.getType().isPrimitive()) {
            return held.hashCode();
        }
        return isOfJdk(held) ? ofJdk(held) : held.getClass().isArray() ? ofArray(held) : 0;
    }
}
