package dev.cachebench.cache.key;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/** Collections of the JDK's, made anew of copied elements. */
final class CollectionCopy {
    private static final Class<?> AS_LIST = Arrays.asList().getClass();

    private CollectionCopy() {}

    /**
     * A collection of the same class and behaviour as {@code original}.
     *
     * @param elements copies of its elements, in their order
     * @return {@code null} if nothing is known of its class
     */
    static Collection<?> of(Collection<?> original, Object[] elements) {
        String name = original.getClass().getName();
        if (name.startsWith("java.util.ImmutableCollections$")) {
            return immutable(original, elements);
        }
        if (name.startsWith("java.util.Collections$")) {
            return wrapped(original, name.substring("java.util.Collections$".length()), elements);
        }
        if (name.endsWith("$SubList") || name.endsWith("RandomAccessSubList")) {
            return new ArrayList<>(Arrays.asList(elements)); // as changeable as the list that it is a part of
        }
        Collection<Object> empty = empty(original);
        if (empty != null) {
            Collections.addAll(empty, elements);
            return empty;
        }
        if (original.getClass() == AS_LIST) {
            return asList(original, elements);
        }
        if (original.getClass() == CopyOnWriteArrayList.class) {
            return new CopyOnWriteArrayList<>(elements);
        }
        if (original.getClass() == CopyOnWriteArraySet.class) {
            return new CopyOnWriteArraySet<>(Arrays.asList(elements));
        }
        return original instanceof EnumSet<?> set ? set.clone() : null;
    }

    /** Of the class of the original's array, which tells what may be put in. */
    private static List<?> asList(Collection<?> original, Object[] elements) {
        Object[] typed = ((List<?>) original).toArray();
        Object[] copies = Arrays.copyOf(elements, elements.length, typed.getClass());
        return Arrays.asList(copies);
    }

    /** An empty collection of the same class and order. */
    private static Collection<Object> empty(Collection<?> original) {
        Class<?> type = original.getClass();
        if (type == ArrayList.class) {
            return new ArrayList<>(original.size());
        }
        if (type == LinkedList.class) {
            return new LinkedList<>();
        }
        if (type == Vector.class) {
            return new Vector<>();
        }
        if (type == Stack.class) {
            return new Stack<>();
        }
        if (type == LinkedHashSet.class) {
            return new LinkedHashSet<>();
        }
        if (type == HashSet.class) {
            return hashSet((HashSet<?>) original);
        }
        if (original instanceof SortedSet<?> sorted) {
            return sorted(sorted, type);
        }
        return queue(original, type);
    }

    /** A clone, for its order depends on the length of its table. */
    @SuppressWarnings("unchecked") // it is emptied
    private static Collection<Object> hashSet(HashSet<?> original) {
        HashSet<Object> clone = (HashSet<Object>) original.clone();
        clone.clear();
        return clone;
    }

    @SuppressWarnings("unchecked") // it orders the very elements that go in
    private static Collection<Object> sorted(SortedSet<?> sorted, Class<?> type) {
        Comparator<Object> order = (Comparator<Object>) sorted.comparator();
        if (type == TreeSet.class) {
            return new TreeSet<>(order);
        }
        return type == ConcurrentSkipListSet.class ? new ConcurrentSkipListSet<>(order) : null;
    }

    @SuppressWarnings("unchecked") // it orders the very elements that go in
    private static Collection<Object> queue(Collection<?> original, Class<?> type) {
        if (type == ArrayDeque.class) {
            return new ArrayDeque<>();
        }
        if (type == PriorityQueue.class) {
            return new PriorityQueue<>((Comparator<Object>) ((PriorityQueue<?>) original).comparator());
        }
        if (type == ConcurrentLinkedQueue.class) {
            return new ConcurrentLinkedQueue<>();
        }
        return type == ConcurrentLinkedDeque.class ? new ConcurrentLinkedDeque<>() : null;
    }

    private static Collection<?> immutable(Collection<?> original, Object[] elements) {
        if (original instanceof Set<?>) {
            return original; // members never change
        }
        for (Object element : elements) {
            if (element == null) { // as only streams make them
                return Collections.unmodifiableList(Arrays.asList(elements));
            }
        }
        return List.of(elements);
    }

    private static Collection<?> wrapped(Collection<?> original, String wrapper, Object[] elements) {
        if (wrapper.startsWith("Empty")) {
            return original;
        }
        if (wrapper.equals("SingletonList")) {
            return Collections.singletonList(elements[0]);
        }
        if (wrapper.equals("SingletonSet")) {
            return original;
        }
        boolean unmodifiable = wrapper.startsWith("Unmodifiable");
        if (!unmodifiable && !wrapper.startsWith("Synchronized")) {
            return null;
        }
        List<Object> all = Arrays.asList(elements);
        if (original instanceof List<?>) {
            List<Object> list = wrapper.contains("RandomAccess") ? new ArrayList<>(all) : new LinkedList<>(all);
            return unmodifiable ? Collections.unmodifiableList(list) : Collections.synchronizedList(list);
        }
        if (original instanceof NavigableSet<?> || original instanceof SortedSet<?>) {
            return sortedWrapper((SortedSet<?>) original, all, unmodifiable);
        }
        if (original instanceof Set<?>) {
            Set<Object> set = new LinkedHashSet<>(all);
            return unmodifiable ? Collections.unmodifiableSet(set) : Collections.synchronizedSet(set);
        }
        return unmodifiable
                ? Collections.unmodifiableCollection(new ArrayList<>(all))
                : Collections.synchronizedCollection(new ArrayList<>(all));
    }

    @SuppressWarnings("unchecked") // it orders the very elements that go in
    private static Collection<?> sortedWrapper(SortedSet<?> original, List<Object> all, boolean unmodifiable) {
        NavigableSet<Object> set = new TreeSet<>((Comparator<Object>) original.comparator());
        set.addAll(all);
        if (original instanceof NavigableSet<?>) {
            return unmodifiable ? Collections.unmodifiableNavigableSet(set) : Collections.synchronizedNavigableSet(set);
        }
        return unmodifiable ? Collections.unmodifiableSortedSet(set) : Collections.synchronizedSortedSet(set);
    }
}
