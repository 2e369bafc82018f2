package dev.cachebench.cache;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Copies of arrays and of the JDK's mutable collections, with what is in them. Anything else is its own copy. */
final class Copies {
    private Copies() {}

    /** A copy of {@code value} of the same class, whose changes the other does not see. */
    static Object of(Object value) {
        if (value == null) {
            return null;
        }
        Class<?> type = value.getClass();
        if (type.isArray()) {
            return array(value, type);
        }
        if (type.getPackageName().equals("java.util")) {
            if (value instanceof Map<?, ?> map) {
                return map(map);
            }
            if (value instanceof Collection<?> collection) {
                return collection(collection);
            }
        }
        return value;
    }

    private static Object array(Object array, Class<?> type) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(type.getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        if (copy instanceof Object[] elements) {
            for (int i = 0; i < length; i++) {
                elements[i] = of(elements[i]);
            }
        }
        return copy;
    }

    @SuppressWarnings("unchecked") // clone gives the same class back
    private static Object map(Map<?, ?> map) {
        Map<Object, Object> copy;
        if (map instanceof HashMap<?, ?> hashed) {
            copy = (Map<Object, Object>) hashed.clone();
        } else if (map instanceof TreeMap<?, ?> sorted) {
            copy = (Map<Object, Object>) sorted.clone();
        } else {
            return map;
        }
        copy.replaceAll((key, element) -> of(element));
        return copy;
    }

    @SuppressWarnings("unchecked") // clone gives the same class back
    private static Object collection(Collection<?> collection) {
        if (collection instanceof ArrayList<?> list) {
            return elements((List<Object>) list.clone());
        }
        if (collection instanceof LinkedList<?> list) {
            return elements((List<Object>) list.clone());
        }
        if (collection instanceof ArrayDeque<?> deque) {
            return deque.clone();
        }
        if (collection instanceof HashSet<?> set) {
            return set.clone();
        }
        return collection instanceof TreeSet<?> set ? set.clone() : collection;
    }

    private static Object elements(List<Object> copy) {
        copy.replaceAll(Copies::of);
        return copy;
    }

    /** A hash of an array's elements, however deep; equal for arrays that {@link java.util.Objects#deepEquals} holds equal. */
    static int arrayHash(Object array) {
        return Arrays.deepHashCode(new Object[] {array});
    }

    /** {@code [1, 2]}. */
    static String arrayText(Object array) {
        String text = Arrays.deepToString(new Object[] {array});
        return text.substring(1, text.length() - 1);
    }
}
