package dev.cachebench.cache.key;

import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Of a method that is known to change nothing, the instances that it is called on and whose state belongs to them
 * alone: the JDK's own collections, arrays and values, which no code of the program's is part of. Each is kept once,
 * not once for each key. Thread-safe.
 */
public final class SteadyInstances {
    private static final int DEEPEST = 50;
    private static final Set<String> COLLECTIONS = Set.of(
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.LinkedList",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.HashSet",
            "java.util.LinkedHashSet");

    private final String className;
    private WeakReference<Object> last = new WeakReference<>(null); // guarded by this, as is the next
    private Object snapshot;

    /** @param className the class that declares the method, by its binary name */
    public SteadyInstances(String className) {
        this.className = className;
    }

    /** The key to keep, with the snapshot of the instance that earlier keys have, if it has not changed since. */
    public Object keep(Object key, Object kept) {
        if (!(key instanceof Arguments live) || !(kept instanceof Arguments copy) || live.isSteady()) {
            return kept;
        }
        Object instance = live.instance();
        if (!(copy.instance() instanceof Frozen taken) || !isOwn(instance)) {
            return kept;
        }
        synchronized (this) {
            if (!last.refersTo(instance)) {
                last = new WeakReference<>(instance);
                snapshot = taken;
            } else if (!taken.equals(snapshot)) {
                snapshot = taken;
            }
            return copy.withInstance(snapshot);
        }
    }

    /** A call begins; {@code null} if nothing is known of its instance, or a call around it knows all. */
    public SteadyInstance begin(Object key, Object kept) {
        if (!(key instanceof Arguments live) || !(kept instanceof Arguments copy) || live.isSteady()) {
            return null;
        }
        Object instance = live.instance();
        return copy.instance() instanceof Frozen taken && isOwn(instance) && isContained(instance)
                ? SteadyInstance.begin(instance, taken)
                : null;
    }

    private boolean isOwn(Object instance) {
        return instance != null
                && instance.getClass()
                        .getName()
                        .equals(className) // none of a subclass, which may override what it calls
                && Kind.of(instance) == Kind.STATE;
    }

    private static boolean isContained(Object instance) {
        ObjectFields fields = ObjectFields.of(instance.getClass());
        for (int i = 0; i < fields.size(); i++) {
            if (!isContained(fields.get(instance, i), 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isContained(Object value, int depth) {
        if (value == null) {
            return true;
        }
        if (depth > DEEPEST) {
            return false;
        }
        return switch (Kind.of(value)) {
            case VALUE -> true;
            case ARRAY -> !(value instanceof Object[] elements) || areContained(Arrays.asList(elements), depth);
            case OPTIONAL -> isContained(((Optional<?>) value).orElse(null), depth + 1);
            case LIST, SET -> isPlain(value) && areContained((Iterable<?>) value, depth);
            case MAP ->
                isPlain(value)
                        && areContained(((Map<?, ?>) value).keySet(), depth)
                        && areContained(((Map<?, ?>) value).values(), depth);
            default -> false;
        };
    }

    private static boolean areContained(Iterable<?> values, int depth) {
        for (Object value : values) {
            if (!isContained(value, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(Object collection) {
        String name = collection.getClass().getName();
        return COLLECTIONS.contains(name) || name.startsWith("java.util.ImmutableCollections$");
    }
}
