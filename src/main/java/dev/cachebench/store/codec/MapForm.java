package dev.cachebench.store.codec;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The JDK's maps that come back as they were. Their names are in stores. */
enum MapForm {
    HASH_MAP(true, HashMap.class),
    LINKED_HASH_MAP(true, LinkedHashMap.class),
    TREE_MAP(true, TreeMap.class),
    ENUM_MAP(true, EnumMap.class),
    CONCURRENT_HASH_MAP(true, ConcurrentHashMap.class),
    /** Of {@link Map#of()}. */
    MAP_OF(false, Map.of().getClass(), Map.of(1, 1).getClass()),
    EMPTY_MAP(false, Collections.emptyMap().getClass()),
    SINGLETON_MAP(false, Collections.singletonMap(1, 1).getClass()),
    UNMODIFIABLE_MAP(false, Collections.unmodifiableMap(new HashMap<>()).getClass());

    private final boolean changes;
    private final List<Class<?>> types;

    MapForm(boolean changes, Class<?>... types) {
        this.changes = changes;
        this.types = List.of(types);
    }

    /** The form of a map; {@code null} if it has none. */
    static MapForm of(Map<?, ?> map) {
        for (MapForm form : values()) {
            if (form.types.contains(map.getClass())) {
                return form;
            }
        }
        return null;
    }

    static MapForm named(String name) throws DamagedValue {
        for (MapForm form : values()) {
            if (form.name().equals(name)) {
                return form;
            }
        }
        throw new DamagedValue("it has an unknown kind of map");
    }

    /** Whether its instances can be changed. */
    boolean changes() {
        return changes;
    }

    /** What makes its order beside its keys; 0 for nothing. */
    int order(Map<?, ?> map) throws Unstorable {
        int order = 0;
        if (this == HASH_MAP) {
            order = StoredOrder.tableSize(map.keySet(), StoredOrder::hashMap);
        } else if (this == CONCURRENT_HASH_MAP) {
            order = StoredOrder.tableSize(map.keySet(), StoredOrder::concurrentMap);
        } else if (this == TREE_MAP) {
            order = StoredOrder.number(((SortedMap<?, ?>) map).comparator());
        }
        if (order < 0) {
            throw Unstorable.because(map.getClass().getName() + ", whose order would not be kept");
        }
        return order;
    }

    /**
     * The map.
     *
     * @param entries what is in it, in order
     * @param type what its keys are
     * @throws DamagedValue if there is none of these entries
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the keys of an EnumMap
    Map<?, ?> make(Map<Object, Object> entries, int order, StaticType type) throws DamagedValue {
        try {
            return switch (this) {
                case HASH_MAP -> filled(StoredOrder.hashMap(StoredOrder.capacity(order, entries.size())), entries);
                case LINKED_HASH_MAP -> entries;
                case TREE_MAP -> filled(new TreeMap<>(StoredOrder.comparator(order)), entries);
                case ENUM_MAP -> filled(new EnumMap((Class) type.erasure()), entries);
                case CONCURRENT_HASH_MAP ->
                    filled(StoredOrder.concurrentMap(StoredOrder.capacity(order, entries.size())), entries);
                case MAP_OF -> Map.copyOf(entries);
                case EMPTY_MAP -> Collections.emptyMap();
                case SINGLETON_MAP -> {
                    Map.Entry<Object, Object> only =
                            entries.entrySet().iterator().next();
                    yield Collections.singletonMap(only.getKey(), only.getValue());
                }
                case UNMODIFIABLE_MAP -> Collections.unmodifiableMap(entries);
            };
        } catch (RuntimeException e) {
            throw new DamagedValue("it has a map that cannot be made", e);
        }
    }

    private static Map<Object, Object> filled(Map<Object, Object> map, Map<Object, Object> entries) {
        entries.forEach(map::put); // putAll would make another table
        return map;
    }
}
