package dev.cachebench.cache.key;

import dev.cachebench.text.SourceNames;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes snapshots of arguments: what never changes is kept as it is, of the rest a {@link Frozen} copy. What is copied
 * is bounded, for an object may lead to all that a program has.
 */
final class KeySnapshot {
    static final int MOST_OBJECTS = 10_000;
    private static final int DEEPEST = 200;

    private final IdentityHashMap<Object, Boolean> within = new IdentityHashMap<>();
    private int left;

    private KeySnapshot(int most) {
        left = most;
    }

    /**
     * The value as a part of a key that is kept.
     *
     * @throws Unkeepable if no snapshot of it can be taken
     */
    static Object of(Object value) {
        return of(value, MOST_OBJECTS);
    }

    /** @param most objects that are copied */
    static Object of(Object value, int most) {
        return value == null || Kind.of(value) == Kind.VALUE ? value : new KeySnapshot(most).freeze(value);
    }

    private Object freeze(Object value) {
        if (value == null) {
            return null;
        }
        Kind kind = Kind.of(value);
        switch (kind) {
            case VALUE -> {
                return value;
            }
            case TEXT -> {
                return new Frozen.Text(value.getClass(), value.toString());
            }
            case ARGUMENTS -> {
                return ((Arguments) value).keep();
            }
            case OPAQUE -> throw new Unkeepable(obstacle(value));
            default -> {
                return frozen(value, kind);
            }
        }
    }

    private Frozen frozen(Object value, Kind kind) {
        if (--left < 0 || within.size() == DEEPEST) {
            throw tooMuch();
        }
        if (within.put(value, true) != null) {
            throw new Unkeepable("a " + name(value) + " among the arguments holds itself");
        }
        Frozen frozen = switch (kind) {
            case ARRAY -> array(value);
            case LIST -> new Frozen.Sequence(all((List<?>) value));
            case SET -> new Frozen.Members(members((Set<?>) value), Frozen.order(value));
            case MAP -> mapping((Map<?, ?>) value);
            case ENTRY -> entry((Map.Entry<?, ?>) value);
            case OPTIONAL -> new Frozen.Possibly(freeze(((Optional<?>) value).orElse(null)));
            case QUEUE -> new Frozen.Queue(new ByIdentity(value), all((Collection<?>) value));
            case HOLDER -> new Frozen.Holder(new ByIdentity(value), freeze(Frozen.Holder.contentOf(value)));
            case BUFFER -> content((Buffer) value);
            case CLONED -> new Frozen.Cloned(clone(value));
            case STATE -> fields(value);
            case OBJECT -> new Frozen.Same(new ByIdentity(value), fields(value));
            case VALUE, TEXT, ARGUMENTS, OPAQUE -> throw new IllegalStateException(kind.name());
        };
        within.remove(value);
        return frozen;
    }

    static Unkeepable tooMuch() {
        return new Unkeepable("an argument holds too much to take a snapshot of");
    }

    private static String obstacle(Object value) {
        String why = ObjectFields.of(value.getClass()).obstacle();
        return "no snapshot can be taken of a " + name(value) + (why == null ? "" : ": " + why);
    }

    private static String name(Object value) {
        return SourceNames.of(value.getClass());
    }

    private Frozen array(Object array) {
        if (array instanceof Object[] elements) {
            Object[] frozen = new Object[elements.length];
            for (int i = 0; i < frozen.length; i++) {
                frozen[i] = freeze(elements[i]);
            }
            return new Frozen.Elements(frozen);
        }
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return new Frozen.Primitives(copy);
    }

    private List<Object> all(Collection<?> collection) {
        List<Object> frozen = new ArrayList<>(collection.size());
        for (Object element : collection) {
            frozen.add(freeze(element));
        }
        return frozen;
    }

    private Set<Object> members(Set<?> set) {
        Set<Object> members = new LinkedHashSet<>(Math.max(16, 2 * set.size()));
        for (Object member : set) {
            members.add(unchanging(member));
        }
        return members;
    }

    private Frozen mapping(Map<?, ?> map) {
        Map<Object, Object> values = new LinkedHashMap<>(Math.max(16, 2 * map.size()));
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            values.put(unchanging(entry.getKey()), freeze(entry.getValue()));
        }
        return new Frozen.Mapping(values, Frozen.order(map));
    }

    private Frozen entry(Map.Entry<?, ?> entry) {
        return new Frozen.Entry(freeze(entry.getKey()), freeze(entry.getValue()));
    }

    /**
     * A member of a set or a key of a map: it is found by its own {@code equals}, so that no frozen copy can stand for
     * it.
     */
    private Object unchanging(Object member) {
        Object copy = Unchanging.copyOf(member);
        if (copy == null && member != null) {
            throw new Unkeepable(
                    "no snapshot can be taken of a set or map whose keys, such as a " + name(member) + ", may change");
        }
        return copy;
    }

    private Frozen.Fields fields(Object value) {
        ObjectFields fields = ObjectFields.of(value.getClass());
        List<Object> frozen = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            frozen.add(freeze(fields.get(value, i)));
        }
        return new Frozen.Fields(value.getClass(), frozen);
    }

    static Object clone(Object value) {
        try {
            return value.getClass().getMethod("clone").invoke(value);
        } catch (InvocationTargetException | IllegalAccessException | NoSuchMethodException e) {
            throw new Unkeepable("a " + name(value) + " among the arguments cannot be cloned");
        }
    }

    private static Frozen content(Buffer buffer) {
        return new Frozen.Content(
                BufferCopy.ofContent(buffer), buffer.position(), buffer.limit(), BufferCopy.order(buffer));
    }
}
