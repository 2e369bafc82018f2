package dev.cachebench.cache.key;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;

/** Copies of arrays and of the JDK's mutable collections, with what is in them. Anything else is its own copy. */
public final class Copies {
    private static final Class<?> AS_LIST = Arrays.asList().getClass();

    private Copies() {}

    /** A copy of {@code value} of the same class, whose changes the other does not see. */
    public static Object of(Object value) {
        if (value == null) {
            return null;
        }
        Class<?> type = value.getClass();
        if (type.isArray()) {
            return array(value);
        }
        if (type.getPackageName().equals("java.util")) {
            if (value instanceof Map<?, ?> map) {
                return map(map);
            }
            if (value instanceof Collection<?> collection) {
                return collection(collection);
            }
            if (value instanceof BitSet bits) {
                return bits.clone();
            }
        }
        return value;
    }

    private static Object shallow(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    private static Object array(Object array) {
        Object copy = shallow(array);
        if (copy instanceof Object[] elements) {
            Arrays.setAll(elements, i -> of(elements[i]));
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
        } else if (map instanceof IdentityHashMap<?, ?> identities) {
            copy = (Map<Object, Object>) identities.clone();
        } else if (map instanceof Hashtable<?, ?> table) {
            copy = (Map<Object, Object>) table.clone();
        } else if (map instanceof EnumMap<?, ?> enums) {
            copy = (Map<Object, Object>) (Map<?, ?>) enums.clone();
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
        if (collection instanceof Vector<?> vector) {
            return elements((List<Object>) vector.clone());
        }
        if (collection.getClass() == AS_LIST) {
            return Arrays.asList((Object[]) of(collection.toArray()));
        }
        if (collection instanceof ArrayDeque<?> deque) {
            ArrayDeque<Object> copy = new ArrayDeque<>(deque.size());
            deque.forEach(element -> copy.add(of(element)));
            return copy;
        }
        if (collection instanceof PriorityQueue<?> queue) {
            return new PriorityQueue<>(queue);
        }
        if (collection instanceof EnumSet<?> set) {
            return set.clone();
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
}
