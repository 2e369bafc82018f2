package dev.cachebench.cache.key;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Hashes that are equal for values that a {@link Frozen} copy of one of them matches. Values that hold others are
 * looked through as far as a bound: what lies beyond it is compared, and not hashed.
 */
final class DeepHash {
    private static final int MOST_OBJECTS = 64; // of the program's
    private static final int DEEPEST = 100;
    private static final int PRIMITIVES = 16; // elements that take as long as an object

    private int objects;
    private int containers;
    private int depth;
    private int effort;

    /** The hash of a value as it is now; runs the program's own {@code hashCode} where it has one. */
    static int of(Object value) {
        if (value == null) {
            return 0;
        }
        return Kind.of(value) == Kind.VALUE ? value.hashCode() : new DeepHash().any(value);
    }

    /** How many objects and elements of arrays were looked at. */
    int effort() {
        return effort;
    }

    /** @throws Unkeepable if the value holds more than a {@link KeySnapshot} does */
    int any(Object value) {
        effort++;
        if (value == null || depth == DEEPEST) {
            return 0;
        }
        Kind kind = Kind.of(value);
        if (kind != Kind.VALUE && ++containers > KeySnapshot.MOST_OBJECTS) {
            throw KeySnapshot.tooMuch();
        }
        depth++;
        int hash = switch (kind) {
            case VALUE, SET, BUFFER, CLONED -> value.hashCode();
            case ARGUMENTS -> arguments((Arguments) value);
            case TEXT -> value.toString().hashCode();
            case ARRAY -> array(value);
            case LIST -> all((Collection<?>) value);
            case MAP -> map((Map<?, ?>) value);
            case ENTRY -> entry((Map.Entry<?, ?>) value);
            case OPTIONAL -> any(((Optional<?>) value).orElse(null));
            case QUEUE -> 31 * System.identityHashCode(value) + all((Collection<?>) value);
            case HOLDER -> 31 * System.identityHashCode(value) + any(Frozen.Holder.contentOf(value));
            case STATE -> value instanceof Record ? fields(value) : value.hashCode();
            case OBJECT -> 31 * System.identityHashCode(value) + fields(value);
            case OPAQUE -> System.identityHashCode(value);
        };
        depth--;
        return hash;
    }

    private int arguments(Arguments arguments) {
        int hash = arguments.hashCode();
        effort += arguments.effort();
        return hash;
    }

    private int array(Object array) {
        effort += array instanceof Object[] ? 0 : Array.getLength(array) / PRIMITIVES;
        return array instanceof Object[] elements
                ? all(Arrays.asList(elements))
                : Arrays.deepHashCode(new Object[] {array});
    }

    private int all(Collection<?> elements) {
        int hash = 1;
        for (Object element : elements) {
            hash = 31 * hash + any(element);
        }
        return hash;
    }

    private int map(Map<?, ?> map) {
        int hash = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            hash += entry(entry);
        }
        return hash;
    }

    private int entry(Map.Entry<?, ?> entry) {
        Object key = entry.getKey();
        return (key == null ? 0 : key.hashCode()) ^ any(entry.getValue());
    }

    private int fields(Object value) {
        if (++objects > MOST_OBJECTS) {
            return 0;
        }
        ObjectFields fields = ObjectFields.of(value.getClass());
        int hash = value.getClass().hashCode();
        for (int i = 0; i < fields.size(); i++) {
            hash = 31 * hash + any(fields.get(value, i));
        }
        return hash;
    }
}
