package dev.cachebench.agent.tune;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/**
 * Whether the values of a map change while they are in it, as counters and lists do that something is added to: seen on
 * a sample of keys, each time they are asked for. It keeps no value. Used by several threads at once, it may miss some.
 */
final class ValueChanges {
    private static final int SAMPLED = 32; // keys at a time
    private static final int ENOUGH = 256; // values compared
    private static final int TURN = 64; // hits after which another key takes a place
    private static final int MOST_ELEMENTS = 64;
    private static final String ATOMIC = "java.util.concurrent.atomic.";

    private final long[] ids = new long[SAMPLED];
    private final int[] states = new int[SAMPLED];
    private int turn;
    private int compared;
    private int changed;

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
        String type = value.getClass().getName();
        if (type.startsWith("java.")) {
            return ofJdk(value, type);
        }
        if (value.getClass().isArray()) {
            return ofArray(value);
        }
        return ofFields(value);
    }

    private static int ofJdk(Object value, String type) {
        if (value instanceof Collection<?> collection) {
            return collection.size();
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        if (value instanceof StringBuilder || value instanceof StringBuffer) {
            return ((CharSequence) value).length();
        }
        return value instanceof Number number && type.startsWith(ATOMIC) ? number.intValue() : 0;
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
        } catch (ReflectiveOperationException | RuntimeException e) {
            return 0; // closed to us
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
        String type = held.getClass().getName();
        return type.startsWith("java.") ? ofJdk(held, type) : held.getClass().isArray() ? ofArray(held) : 0;
    }
}
