package dev.cachebench.cache.key;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Maps of the JDK's, made anew of copied values. */
final class MapCopy {
    private MapCopy() {}

    /**
     * A map of the same class and behaviour as {@code original}.
     *
     * @param values copies of its values by their keys, in their order
     * @return {@code null} if nothing is known of its class
     */
    static Map<?, ?> of(Map<?, ?> original, Map<Object, Object> values) {
        String name = original.getClass().getName();
        if (name.startsWith("java.util.ImmutableCollections$")) {
            return values.isEmpty() ? original : Map.ofEntries(entries(values));
        }
        if (name.startsWith("java.util.Collections$")) {
            return wrapped(original, name.substring("java.util.Collections$".length()), values);
        }
        Map<Object, Object> cloned = cloned(original);
        if (cloned != null) {
            cloned.replaceAll((key, value) -> values.get(key));
            return cloned;
        }
        if (original.getClass() == ConcurrentHashMap.class) {
            return new ConcurrentHashMap<>(values);
        }
        return null;
    }

    /** A clone, for the order of a hash map depends on the length of its table. */
    @SuppressWarnings("unchecked") // clone gives the same class back
    private static Map<Object, Object> cloned(Map<?, ?> original) {
        Class<?> type = original.getClass();
        if (type == HashMap.class || type == LinkedHashMap.class) {
            return (Map<Object, Object>) ((HashMap<?, ?>) original).clone();
        }
        if (type == TreeMap.class) {
            return (Map<Object, Object>) ((TreeMap<?, ?>) original).clone();
        }
        if (type == Hashtable.class || type == Properties.class) {
            return (Map<Object, Object>) ((Hashtable<?, ?>) original).clone();
        }
        if (type == ConcurrentSkipListMap.class) {
            return (Map<Object, Object>) (Map<?, ?>) ((ConcurrentSkipListMap<?, ?>) original).clone();
        }
        return original instanceof EnumMap<?, ?> enums ? (Map<Object, Object>) (Map<?, ?>) enums.clone() : null;
    }

    private static Map.Entry<?, ?>[] entries(Map<Object, Object> values) {
        return values.entrySet().toArray(new Map.Entry<?, ?>[0]);
    }

    private static Map<?, ?> wrapped(Map<?, ?> original, String wrapper, Map<Object, Object> values) {
        if (wrapper.startsWith("Empty")) {
            return original;
        }
        if (wrapper.equals("SingletonMap")) {
            Map.Entry<Object, Object> only = values.entrySet().iterator().next();
            return Collections.singletonMap(only.getKey(), only.getValue());
        }
        boolean unmodifiable = wrapper.startsWith("Unmodifiable");
        if (!unmodifiable && !wrapper.startsWith("Synchronized")) {
            return null;
        }
        if (original instanceof SortedMap<?, ?> sorted) {
            return sortedWrapper(sorted, values, unmodifiable);
        }
        return unmodifiable ? Collections.unmodifiableMap(values) : Collections.synchronizedMap(values);
    }

    @SuppressWarnings("unchecked") // it orders the very keys that go in
    private static Map<?, ?> sortedWrapper(SortedMap<?, ?> original, Map<Object, Object> values, boolean unmodifiable) {
        NavigableMap<Object, Object> map = new TreeMap<>((Comparator<Object>) original.comparator());
        map.putAll(values);
        if (original instanceof NavigableMap<?, ?>) {
            return unmodifiable ? Collections.unmodifiableNavigableMap(map) : Collections.synchronizedNavigableMap(map);
        }
        return unmodifiable ? Collections.unmodifiableSortedMap(map) : Collections.synchronizedSortedMap(map);
    }
}
