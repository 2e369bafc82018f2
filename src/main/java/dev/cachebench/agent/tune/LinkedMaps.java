package dev.cachebench.agent.tune;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The maps that are caches: subclasses of {@code LinkedHashMap} with a {@code removeEldestEntry} of their own. Called
 * from woven code of {@code LinkedHashMap}, for all such maps of the JVM; those that are none cost a comparison.
 */
public final class LinkedMaps {
    private static Kinds kinds = new Kinds(); // of this run; threads may use those of the one before for a moment

    private LinkedMaps() {}

    private static final class Kinds extends ClassValue<Kind> {
        @Override
        protected Kind computeValue(Class<?> type) {
            return new Kind(isBounded(type));
        }

        /** Whether the class, or one above it, has a rule for eldest entries. */
        private static boolean isBounded(Class<?> type) {
            for (Class<?> each = type; each != null && each != LinkedHashMap.class; each = each.getSuperclass()) {
                try {
                    each.getDeclaredMethod("removeEldestEntry", Map.Entry.class);
                    return true;
                } catch (NoSuchMethodException | LinkageError | RuntimeException e) {
                    // the one above
                }
            }
            return false;
        }
    }

    /** Maps of one class, of which there is mostly one. */
    private static final class Kind {
        private final boolean bounded;

        /**
         * Found without its identity, for which the JVM would be asked in a slow way while the map is locked, as most
         * such maps are. Weak, as the class outlives us; {@code null} for none. Threads may overwrite each other's.
         */
        private WeakReference<TunedCache> first;

        Kind(boolean bounded) {
            this.bounded = bounded;
        }

        TunedCache find(Object map) {
            WeakReference<TunedCache> known = first;
            TunedCache tuned = known == null ? null : known.get();
            if (tuned != null && tuned.refersTo(map)) {
                return tuned;
            }
            TunedCache found = FoundCaches.find(map);
            if (found != null && (tuned == null || tuned.refersTo(null))) {
                first = new WeakReference<>(found);
            }
            return found;
        }
    }

    /** Loads what must not be loaded first within a map. */
    static void prepare() {
        kinds = new Kinds();
        created(new LinkedHashMap<>());
        kinds.get(Object.class);
    }

    private static TunedCache find(Object map) {
        Class<?> type = map.getClass();
        try {
            Kind kind = type == LinkedHashMap.class ? null : kinds.get(type);
            return kind == null || !kind.bounded ? null : kind.find(map);
        } catch (Throwable t) {
            return null;
        }
    }

    /** A map was created. */
    public static void created(Object map) {
        Class<?> type = map.getClass();
        try {
            if (type != LinkedHashMap.class && kinds.get(type).bounded) {
                TunedCaches.created(map);
            }
        } catch (Throwable t) {
            // it is found when it is used
        }
    }

    /** A map was asked for a key. */
    public static void got(Object value, Object map, Object key) {
        TunedCache tuned = find(map);
        if (tuned != null) {
            try {
                if (!tuned.isSameRequest(key)) {
                    asked(tuned, key, value != null);
                }
            } catch (Throwable t) {
                // such as of a key's own hashCode: the program goes on
            }
        }
    }

    private static void asked(TunedCache tuned, Object key, boolean found) {
        if (found) {
            tuned.hits(1, key);
        } else {
            tuned.misses(1, key);
        }
    }

    /** The program has asked a map whether it has a key. If it asks for the key's value next, that is one request. */
    static void contained(Object map, Object key, boolean found) {
        TunedCache tuned = map instanceof LinkedHashMap<?, ?> ? find(map) : null;
        if (tuned != null) {
            asked(tuned, key, found);
            tuned.looked(key);
        }
    }

    /** A map is about to compute the value of a key, which it does not have. */
    public static void computing(Object map, Object key) {
        requested(map, key, false);
    }

    /** A map that would have computed the value of a key has it. */
    public static void found(Object map, Object key) {
        requested(map, key, true);
    }

    private static void requested(Object map, Object key, boolean found) {
        TunedCache tuned = map.getClass() == HashMap.class ? null : find(map);
        if (tuned != null) {
            try {
                if (!tuned.isSameRequest(key)) {
                    asked(tuned, key, found);
                }
            } catch (Throwable t) {
                // such as of a key's own hashCode: the program goes on
            }
        }
    }

    /** A key comes that was not there. */
    public static void inserted(Object map, Object key) {
        TunedCache tuned = find(map);
        if (tuned != null) {
            try {
                tuned.put(key);
            } catch (Throwable t) {
                // the program goes on
            }
        }
    }

    /**
     * What a map says of its eldest entry, which is now the answer.
     *
     * @param size the entries that the map has, the new one included
     */
    public static boolean eldest(Object map, Object entry, boolean leaves, int size) {
        TunedCache tuned = leaves ? find(map) : null;
        if (tuned != null) {
            try {
                Object key = ((Map.Entry<?, ?>) entry).getKey();
                tuned.full(size - 1, key);
                tuned.evicted("SIZE", key);
            } catch (Throwable t) {
                // the program goes on
            }
        }
        return leaves;
    }

    /** An entry has gone. */
    public static void removed(Object map, Object entry) {
        TunedCache tuned = find(map);
        if (tuned != null) {
            try {
                tuned.removed(((Map.Entry<?, ?>) entry).getKey());
            } catch (Throwable t) {
                // the program goes on
            }
        }
    }

    /** All entries go. */
    public static void cleared(Object map) {
        TunedCache tuned = find(map);
        if (tuned != null) {
            try {
                tuned.cleared();
            } catch (Throwable t) {
                // the program goes on
            }
        }
    }
}
