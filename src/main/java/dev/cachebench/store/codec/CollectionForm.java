package dev.cachebench.store.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The JDK's collections that come back as they were. Their names are in stores. */
enum CollectionForm {
    ARRAY_LIST(true, ArrayList.class),
    LINKED_LIST(true, LinkedList.class),
    /** Of {@link Arrays#asList}. */
    AS_LIST(true, Arrays.asList(1).getClass()),
    /** Of {@link List#of()}. */
    LIST_OF(false, List.of().getClass(), List.of(1).getClass()),
    /** Of {@link Stream#toList}: as {@link #LIST_OF}, but it may hold and be asked for {@code null}. */
    STREAM_LIST(false, List.of().getClass(), List.of(1).getClass()),
    EMPTY_LIST(false, Collections.emptyList().getClass()),
    SINGLETON_LIST(false, Collections.singletonList(1).getClass()),
    UNMODIFIABLE_LIST(false, Collections.unmodifiableList(new ArrayList<>()).getClass()),
    UNMODIFIABLE_LINKED_LIST(
            false, Collections.unmodifiableList(new LinkedList<>()).getClass()),
    ARRAY_DEQUE(true, ArrayDeque.class),
    HASH_SET(true, HashSet.class),
    LINKED_HASH_SET(true, LinkedHashSet.class),
    TREE_SET(true, TreeSet.class),
    ENUM_SET(true, EnumSet.noneOf(TextForm.class).getClass()),
    /** Of {@link Set#of()}. */
    SET_OF(false, Set.of().getClass(), Set.of(1).getClass()),
    EMPTY_SET(false, Collections.emptySet().getClass()),
    SINGLETON_SET(false, Collections.singleton(1).getClass()),
    UNMODIFIABLE_SET(false, Collections.unmodifiableSet(new HashSet<>()).getClass());

    private final boolean changes;
    private final List<Class<?>> types;

    CollectionForm(boolean changes, Class<?>... types) {
        this.changes = changes;
        this.types = List.of(types);
    }

    /** The form of a collection; {@code null} if it has none. */
    static CollectionForm of(Collection<?> collection) {
        for (CollectionForm form : values()) {
            if (form.types.contains(collection.getClass()) && (form != LIST_OF || !takesNull(collection))) {
                return form;
            }
        }
        return null;
    }

    private static boolean takesNull(Collection<?> collection) {
        try {
            collection.contains(null);
            return true;
        } catch (NullPointerException e) {
            return false;
        }
    }

    static CollectionForm named(String name) throws DamagedValue {
        for (CollectionForm form : values()) {
            if (form.name().equals(name)) {
                return form;
            }
        }
        throw new DamagedValue("it has an unknown kind of collection");
    }

    /** Whether its instances can be changed. */
    boolean changes() {
        return changes;
    }

    /** What makes its order beside its elements; 0 for nothing. */
    int order(Collection<?> collection) throws Unstorable {
        int order = 0;
        if (this == HASH_SET) {
            order = StoredOrder.tableSize(collection, StoredOrder::hashMap);
        } else if (this == TREE_SET) {
            order = StoredOrder.number(((SortedSet<?>) collection).comparator());
        }
        if (order < 0) {
            throw Unstorable.because(collection.getClass().getName() + ", whose order would not be kept");
        }
        return order;
    }

    /**
     * The collection.
     *
     * @param type what its elements are
     * @throws DamagedValue if there is none of these elements
     */
    Collection<?> make(List<Object> elements, int order, StaticType type) throws DamagedValue {
        try {
            return switch (this) {
                case ARRAY_LIST -> new ArrayList<>(elements);
                case LINKED_LIST -> new LinkedList<>(elements);
                case AS_LIST -> Arrays.asList(elements.toArray());
                case LIST_OF -> List.copyOf(elements);
                case STREAM_LIST -> elements.stream().toList();
                case EMPTY_LIST -> Collections.emptyList();
                case SINGLETON_LIST -> Collections.singletonList(elements.get(0));
                case UNMODIFIABLE_LIST -> Collections.unmodifiableList(new ArrayList<>(elements));
                case UNMODIFIABLE_LINKED_LIST -> Collections.unmodifiableList(new LinkedList<>(elements));
                case ARRAY_DEQUE -> new ArrayDeque<>(elements);
                case HASH_SET -> hashed(elements, order);
                case LINKED_HASH_SET -> new LinkedHashSet<>(elements);
                case TREE_SET -> sorted(elements, order);
                case ENUM_SET -> constants(elements, type);
                case SET_OF -> Set.copyOf(elements);
                case EMPTY_SET -> Collections.emptySet();
                case SINGLETON_SET -> Collections.singleton(elements.get(0));
                case UNMODIFIABLE_SET -> Collections.unmodifiableSet(new LinkedHashSet<>(elements));
            };
        } catch (RuntimeException e) {
            throw new DamagedValue("it has a collection that cannot be made", e);
        }
    }

    private static Set<Object> hashed(List<Object> elements, int order) throws DamagedValue {
        int capacity = StoredOrder.capacity(order, elements.size());
        Set<Object> set = capacity == 0 ? new HashSet<>() : new HashSet<>(capacity);
        set.addAll(elements);
        return set;
    }

    private static Set<Object> sorted(List<Object> elements, int order) throws DamagedValue {
        Set<Object> set = new TreeSet<>(StoredOrder.comparator(order));
        set.addAll(elements);
        return set;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the type is an enum
    private static Collection<?> constants(List<Object> elements, StaticType type) throws DamagedValue {
        if (!type.erasure().isEnum()) {
            throw new DamagedValue("it has constants of an unknown type");
        }
        EnumSet set = EnumSet.noneOf((Class) type.erasure());
        set.addAll(elements);
        return set;
    }
}
