package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.Buffer;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Deep copies of results, of the same class and behaviour: arrays, the JDK's collections and holders, records. What
 * never changes is its own copy. An object that a result holds twice is held twice by the copy as well.
 */
public final class Copies {
    private static final int MOST_OBJECTS = 1_000_000;

    private static final int FEW = 4; // objects that most results hold

    private final IdentityHashMap<Object, Object> copies = new IdentityHashMap<>(FEW);

    private Copies() {}

    /**
     * A copy of {@code value}, whose changes the other does not see.
     *
     * @throws Unkeepable if it cannot be copied faithfully
     */
    public static Object of(Object value) {
        if (value == null || Kind.of(value) == Kind.VALUE) {
            return value;
        }
        Class<?> part = value.getClass().getComponentType();
        if (part == String.class) {
            return ((String[]) value).clone(); // strings are their own copies
        }
        return part != null && part.isPrimitive() ? primitives(value) : new Copies().copy(value);
    }

    private Object copy(Object value) {
        if (value == null) {
            return null;
        }
        Kind kind = Kind.of(value);
        if (kind == Kind.VALUE || kind == Kind.TEXT) {
            return value;
        }
        Object made = copies.get(value);
        if (made == this) {
            throw uncopyable(value, "it holds itself");
        }
        if (made != null) {
            return made;
        }
        if (copies.size() == MOST_OBJECTS) {
            throw uncopyable(value, "it holds more than 1,000,000 objects");
        }
        copies.put(value, this);
        Object copy = copy(value, kind);
        copies.put(value, copy);
        return copy;
    }

    private Object copy(Object value, Kind kind) {
        return switch (kind) {
            case ARRAY -> array(value);
            case LIST, SET, QUEUE -> collection((Collection<?>) value);
            case MAP -> map((Map<?, ?>) value);
            case ENTRY -> entry((Map.Entry<?, ?>) value);
            case OPTIONAL -> Optional.ofNullable(copy(((Optional<?>) value).orElse(null)));
            case HOLDER -> holder(value);
            case BUFFER -> BufferCopy.of((Buffer) value);
            case CLONED -> KeySnapshot.clone(value);
            case STATE, OBJECT -> object(value);
            default -> throw uncopyable(value, "nobody but its class can copy it");
        };
    }

    private static Unkeepable uncopyable(Object value, String why) {
        return new Unkeepable(
                "no copy can be made of a result that is or holds a " + SourceNames.of(value.getClass()) + ": " + why);
    }

    private Object array(Object array) {
        if (!(array instanceof Object[] elements)) {
            return primitives(array);
        }
        Object[] copy = (Object[]) Array.newInstance(array.getClass().getComponentType(), elements.length);
        for (int i = 0; i < copy.length; i++) {
            copy[i] = copy(elements[i]);
        }
        return copy;
    }

    private static Object primitives(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    private Object collection(Collection<?> collection) {
        Object[] elements = collection.toArray();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = collection instanceof Set<?> ? member(elements[i]) : copy(elements[i]);
        }
        Object copy = CollectionCopy.of(collection, elements);
        if (copy == null) {
            throw uncopyable(collection, "nothing is known of its class");
        }
        return copy;
    }

    private Object map(Map<?, ?> map) {
        Map<Object, Object> values = new LinkedHashMap<>(Math.max(16, 2 * map.size()));
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            values.put(member(entry.getKey()), copy(entry.getValue()));
        }
        Object copy = MapCopy.of(map, values);
        if (copy == null) {
            throw uncopyable(map, "nothing is known of its class");
        }
        return copy;
    }

    /** A member of a set or a key of a map. It may be found by identity, so that no copy will do. */
    private Object member(Object member) {
        if (!Unchanging.is(member)) {
            throw uncopyable(member, "it is a key, and may change");
        }
        return member;
    }

    private Object entry(Map.Entry<?, ?> entry) {
        Object key = copy(entry.getKey());
        Object value = copy(entry.getValue());
        if (entry instanceof AbstractMap.SimpleEntry<?, ?>) {
            return new AbstractMap.SimpleEntry<>(key, value);
        }
        if (entry instanceof AbstractMap.SimpleImmutableEntry<?, ?>) {
            return new AbstractMap.SimpleImmutableEntry<>(key, value);
        }
        if (entry.getClass() == Map.entry(1, 1).getClass()) {
            return Map.entry(key, value);
        }
        throw uncopyable(entry, "it belongs to a map");
    }

    private Object holder(Object holder) {
        if (holder instanceof StringBuilder text) {
            return new StringBuilder(text);
        }
        if (holder instanceof StringBuffer text) {
            return new StringBuffer(text);
        }
        if (holder.getClass() == AtomicInteger.class) {
            return new AtomicInteger(((AtomicInteger) holder).get());
        }
        if (holder.getClass() == AtomicLong.class) {
            return new AtomicLong(((AtomicLong) holder).get());
        }
        if (holder.getClass() == AtomicBoolean.class) {
            return new AtomicBoolean(((AtomicBoolean) holder).get());
        }
        if (holder.getClass() == AtomicReference.class) {
            return new AtomicReference<>(copy(((AtomicReference<?>) holder).get()));
        }
        throw uncopyable(holder, "nothing is known of its class");
    }

    private Object object(Object value) {
        if (Unchanging.is(value)) {
            return value;
        }
        if (!(value instanceof Record)) {
            throw uncopyable(value, "nobody but its class can copy it");
        }
        RecordComponent[] components = value.getClass().getRecordComponents();
        ObjectFields fields = ObjectFields.of(value.getClass());
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = copy(fields.get(value, i));
        }
        try {
            Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
            if (!constructor.trySetAccessible()) {
                throw uncopyable(value, "its constructor is closed");
            }
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw uncopyable(value, "its constructor threw");
        }
    }
}
