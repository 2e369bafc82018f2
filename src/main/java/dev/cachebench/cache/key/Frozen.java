package dev.cachebench.cache.key;

import dev.cachebench.text.StandIn;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.util.AbstractMap;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How a mutable value was when its key was kept. It matches values that are now what that value was then: nothing that
 * becomes of the value afterwards changes it.
 */
sealed interface Frozen extends StandIn {
    /** Whether a value that a call is made with, which is not {@code null}, is what the frozen one was. */
    boolean matches(Object live);

    /** @param frozen a {@link Frozen} value, or one that never changes and is kept as it is */
    static boolean matches(Object frozen, Object live) {
        if (frozen == live) {
            return true;
        }
        if (frozen == null || live == null) {
            return false;
        }
        if (frozen instanceof Frozen copy) {
            return live instanceof Frozen ? copy.equals(live) : copy.matches(live);
        }
        return frozen.equals(live);
    }

    private static boolean matchAll(Object[] frozen, Iterator<?> live) {
        for (Object each : frozen) {
            if (!live.hasNext() || !matches(each, live.next())) {
                return false;
            }
        }
        return !live.hasNext();
    }

    private static Object[] originals(Object[] frozen) {
        Object[] originals = frozen.clone();
        for (int i = 0; i < originals.length; i++) {
            originals[i] = original(frozen[i]);
        }
        return originals;
    }

    private static Object original(Object frozen) {
        return frozen instanceof StandIn copy ? copy.original() : frozen;
    }

    /** What a sorted set or map orders, and finds, its members by; {@code null} for their own order, or for none. */
    static Object order(Object live) {
        return live instanceof SortedSet<?> set
                ? set.comparator()
                : live instanceof SortedMap<?, ?> map ? map.comparator() : null;
    }

    /** A text that another object of the class must have. */
    record Text(Class<?> type, String text) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live.getClass() == type && live.toString().equals(text);
        }

        @Override
        public Object original() {
            return text;
        }
    }

    /** An array of primitives. */
    record Primitives(Object array) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live.getClass() == array.getClass() && Arrays.deepEquals(new Object[] {array}, new Object[] {live});
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Primitives that && matches(that.array);
        }

        @Override
        public int hashCode() {
            return DeepHash.of(array);
        }

        @Override
        public Object original() {
            return array;
        }
    }

    /** An array of objects, whatever the class of its elements. */
    record Elements(Object[] elements) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live instanceof Object[] array
                    && matchAll(elements, Arrays.asList(array).iterator());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Elements that && Arrays.equals(elements, that.elements);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(elements);
        }

        @Override
        public Object original() {
            return originals(elements);
        }
    }

    record Sequence(List<Object> elements) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live instanceof List<?> list
                    && Kind.of(live) == Kind.LIST
                    && list.size() == elements.size()
                    && matchAll(elements.toArray(), list.iterator());
        }

        @Override
        public Object original() {
            return Arrays.asList(originals(elements.toArray()));
        }
    }

    /**
     * A set of what never changes.
     *
     * @param order as {@link Frozen#order} says: one that ignores case has what an equal set lacks
     */
    record Members(Set<Object> members, Object order) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live instanceof Set<?>
                    && Kind.of(live) == Kind.SET
                    && members.equals(live)
                    && Objects.equals(order, Frozen.order(live));
        }

        @Override
        public Object original() {
            return members;
        }
    }

    /**
     * A map whose keys never change.
     *
     * @param order as {@link Frozen#order} says
     */
    record Mapping(Map<Object, Object> values, Object order) implements Frozen {
        @Override
        public boolean matches(Object live) {
            if (!(live instanceof Map<?, ?> map)
                    || Kind.of(live) != Kind.MAP
                    || map.size() != values.size()
                    || !Objects.equals(order, Frozen.order(live))) {
                return false;
            }
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                Object frozen = values.get(entry.getKey());
                if (frozen == null && !values.containsKey(entry.getKey())
                        || !Frozen.matches(frozen, entry.getValue())) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Object original() {
            Map<Object, Object> originals = new LinkedHashMap<>(values);
            originals.replaceAll((key, value) -> Frozen.original(value));
            return originals;
        }
    }

    record Entry(Object key, Object value) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live instanceof Map.Entry<?, ?> entry
                    && Frozen.matches(key, entry.getKey())
                    && Frozen.matches(value, entry.getValue());
        }

        @Override
        public Object original() {
            return new AbstractMap.SimpleImmutableEntry<>(Frozen.original(key), Frozen.original(value));
        }
    }

    record Possibly(Object content) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live instanceof Optional<?> optional && Frozen.matches(content, optional.orElse(null));
        }

        @Override
        public Object original() {
            return Optional.ofNullable(Frozen.original(content));
        }
    }

    /** A collection that is equal to itself alone, with its elements in their order. */
    record Queue(ByIdentity queue, List<Object> elements) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live == queue.value() && matchAll(elements.toArray(), ((Collection<?>) live).iterator());
        }

        @Override
        public Object original() {
            return Arrays.asList(originals(elements.toArray()));
        }
    }

    /** An object that is equal to itself alone, with what it holds. */
    record Holder(ByIdentity holder, Object content) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live == holder.value() && Frozen.matches(content, contentOf(live));
        }

        static Object contentOf(Object holder) {
            return holder instanceof AtomicReference<?> reference ? reference.get() : holder.toString();
        }

        @Override
        public Object original() {
            return Frozen.original(content);
        }
    }

    /** All that a buffer holds, and where it stands. */
    record Content(Buffer copy, int position, int limit, ByteOrder order) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live instanceof Buffer buffer
                    && buffer.position() == position
                    && buffer.limit() == limit
                    && order.equals(BufferCopy.order(buffer))
                    && copy.equals(buffer.duplicate().clear());
        }

        @Override
        public Object original() {
            return copy.toString();
        }
    }

    /** A clone, which {@code equals} compares in full. */
    record Cloned(Object copy) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live.getClass() == copy.getClass() && copy.equals(live);
        }

        @Override
        public Object original() {
            return copy;
        }
    }

    /** The fields of an object of the program's. */
    record Fields(Class<?> type, List<Object> values) implements Frozen {
        @Override
        public boolean matches(Object live) {
            if (live.getClass() != type) {
                return false;
            }
            ObjectFields fields = ObjectFields.of(type);
            for (int i = 0; i < values.size(); i++) {
                if (!Frozen.matches(values.get(i), fields.get(live, i))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Object original() {
            Object[] named = new Object[values.size() + 1];
            named[0] = type;
            for (int i = 0; i < values.size(); i++) {
                named[i + 1] = Frozen.original(values.get(i));
            }
            return new Arguments(named);
        }
    }

    /** An object of the program's that is equal to itself alone, as long as its fields are what they were. */
    record Same(ByIdentity object, Fields fields) implements Frozen {
        @Override
        public boolean matches(Object live) {
            return live == object.value() && fields.matches(live);
        }

        @Override
        public Object original() {
            return fields.original();
        }
    }
}
