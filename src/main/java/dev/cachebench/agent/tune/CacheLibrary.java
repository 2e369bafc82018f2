package dev.cachebench.agent.tune;

import dev.cachebench.cache.HeapSize;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.Map;

/** A library of caches, by the class that all caches of a kind have; copies under other package names included. */
enum CacheLibrary {
    CAFFEINE("Caffeine", "caffeine.cache.BoundedLocalCache") {
        @Override
        CacheSettings read(Object cache, Class<?> type) throws ReflectiveOperationException {
            Reflection of = new Reflection(cache, type);
            boolean evicts = of.isTrue("evicts");
            return new CacheSettings(
                    "",
                    evicts ? of.number("maximum") : -1,
                    of.isTrue("isWeighted"),
                    of.isTrue("expiresAfterWrite") ? of.number("expiresAfterWriteNanos") : 0,
                    of.isTrue("expiresAfterAccess") ? of.number("expiresAfterAccessNanos") : 0,
                    of.isTrue("expiresVariable"),
                    of.isTrue("refreshAfterWrite") ? of.number("refreshAfterWriteNanos") : 0,
                    of.isTrue("isRecordingStats"),
                    "wtinylfu",
                    ((Map<?, ?>) of.field("data")).size());
        }

        @Override
        int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException {
            int count = 0;
            Iterator<?> nodes = ((Map<?, ?>) new Reflection(cache, type).field("data"))
                    .values()
                    .iterator();
            Method key = null;
            Method value = null;
            while (count + 1 < into.length && nodes.hasNext()) {
                Object node = nodes.next();
                if (key == null) {
                    Class<?> nodeType = Reflection.superclass(node.getClass(), ".Node");
                    key = Reflection.open(nodeType.getDeclaredMethod("getKey"));
                    value = Reflection.open(nodeType.getDeclaredMethod("getValue"));
                }
                into[count++] = key.invoke(node);
                into[count++] = value.invoke(node);
            }
            return count / 2;
        }
    },
    CAFFEINE_UNBOUNDED("Caffeine", "caffeine.cache.UnboundedLocalCache") {
        @Override
        CacheSettings read(Object cache, Class<?> type) throws ReflectiveOperationException {
            Reflection of = new Reflection(cache, type);
            boolean stats = of.isTrue("isRecordingStats");
            int size = ((Map<?, ?>) of.field("data")).size();
            return new CacheSettings("", -1, false, 0, 0, false, 0, stats, "wtinylfu", size);
        }

        @Override
        int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException {
            return entries((Map<?, ?>) new Reflection(cache, type).field("data"), into);
        }
    },
    GUAVA("Guava", "common.cache.LocalCache") {
        @Override
        CacheSettings read(Object cache, Class<?> type) throws ReflectiveOperationException {
            Reflection of = new Reflection(cache, type);
            boolean weighted = !of.field("weigher").getClass().getName().endsWith("OneWeigher");
            boolean stats = !of.field("globalStatsCounter").getClass().getName().contains("CacheBuilder");
            return new CacheSettings(
                    "",
                    (long) of.field("maxWeight"),
                    weighted,
                    (long) of.field("expireAfterWriteNanos"),
                    (long) of.field("expireAfterAccessNanos"),
                    false,
                    (long) of.field("refreshNanos"),
                    stats,
                    "lru",
                    ((Map<?, ?>) cache).size());
        }

        @Override
        int sample(Object cache, Class<?> type, Object[] into) {
            return entries((Map<?, ?>) cache, into);
        }
    },
    LINKED_MAP("LinkedHashMap", "java.util.LinkedHashMap") {
        @Override
        CacheSettings read(Object cache, Class<?> type) throws ReflectiveOperationException {
            boolean byUse = (boolean) new Reflection(cache, type).field("accessOrder");
            int size = ((Map<?, ?>) cache).size();
            return new CacheSettings("", -1, false, 0, 0, false, 0, false, byUse ? "lru" : "fifo", size);
        }

        @Override
        int sample(Object cache, Class<?> type, Object[] into) {
            return entries((Map<?, ?>) cache, into);
        }
    },
    /** Maps that the program uses as caches; no class tells them from others. */
    MAP("", "java.util.AbstractMap") {
        @Override
        CacheSettings read(Object cache, Class<?> type) {
            return new CacheSettings("", -1, false, 0, 0, false, 0, false, "lru", ((Map<?, ?>) cache).size());
        }

        @Override
        int sample(Object cache, Class<?> type, Object[] into) {
            return entries((Map<?, ?>) cache, into);
        }
    };

    private static final int SAMPLED = 128; // entries
    private static final int MOST_OBJECTS = 200_000; // to measure
    private static final int TABLE_BYTES = 7; // a reference, in a table that is 3/8 to 3/4 full
    private static final int ENTRY_BYTES = 88; // of the libraries' own objects for each entry, about
    private static final String[] OTHERS = {
        "java.", "javax.", "jdk.", "sun.", "dev.cachebench.agent.", "org.springframework.", "com.google.common.cache."
    };

    private final String title;
    private final String type;

    CacheLibrary(String title, String type) {
        this.title = title;
        this.type = type;
    }

    /**
     * For people.
     *
     * @param cache the name of the cache's class
     */
    String title(String cache) {
        return title.isEmpty() ? cache.substring(cache.lastIndexOf('.') + 1) : title;
    }

    /** The one that a class of caches is of; {@code null} for none. */
    static CacheLibrary of(Class<?> type) {
        for (CacheLibrary each : values()) {
            if (Reflection.superclass(type, each.type) != null) {
                return each;
            }
        }
        return null;
    }

    abstract CacheSettings read(Object cache, Class<?> type) throws ReflectiveOperationException;

    /** Keys and values in turn; returns the number of entries. */
    abstract int sample(Object cache, Class<?> type, Object[] into) throws ReflectiveOperationException;

    /** Those of a cache; {@link CacheSettings#UNKNOWN} if they cannot be read, as in another version. */
    CacheSettings settings(Object cache) {
        try {
            return read(cache, Reflection.superclass(cache.getClass(), type));
        } catch (Exception | LinkageError e) {
            return CacheSettings.UNKNOWN;
        }
    }

    /** What an entry takes of the heap on average; -1 if that cannot be said. */
    long entryBytes(Object cache) {
        try {
            Object[] sampled = new Object[2 * SAMPLED];
            int count = sample(cache, Reflection.superclass(cache.getClass(), type), sampled);
            if (count == 0) {
                return -1;
            }
            long array = 16 + 4L * sampled.length;
            long bytes = HeapSize.of(sampled, MOST_OBJECTS);
            return bytes == HeapSize.UNKNOWN ? -1 : ownBytes() + Math.max(0, bytes - array) / count;
        } catch (Exception | LinkageError | StackOverflowError e) {
            return -1;
        }
    }

    /** Of what is the library's own of an entry, and its place in a table. */
    private int ownBytes() {
        return switch (this) {
            case MAP -> 32 + TABLE_BYTES;
            case LINKED_MAP -> 40 + TABLE_BYTES;
            default -> ENTRY_BYTES;
        };
    }

    static int entries(Map<?, ?> map, Object[] into) {
        int count = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (count + 1 >= into.length) {
                break;
            }
            into[count++] = entry.getKey();
            into[count++] = entry.getValue();
        }
        return count / 2;
    }

    /** The innermost frame that is neither the JDK's nor the library's; empty if there is none. */
    String site(StackTraceElement[] stack, Class<?> cache) {
        String library = type.substring(0, type.lastIndexOf('.') + 1);
        for (StackTraceElement frame : stack) {
            if (!frame.getClassName().contains(library)
                    && !isOther(frame.getClassName())
                    && !isConstructor(frame, cache)) {
                String file = frame.getFileName() == null ? "" : frame.getFileName() + ":" + frame.getLineNumber();
                return frame.getClassName() + "." + frame.getMethodName() + (file.isEmpty() ? "" : " (" + file + ")");
            }
        }
        return "";
    }

    /** Whether it is a constructor of the cache itself, such as that of an anonymous map. */
    private static boolean isConstructor(StackTraceElement frame, Class<?> cache) {
        for (Class<?> each = cache; each != null; each = each.getSuperclass()) {
            if (frame.getMethodName().equals("<init>") && frame.getClassName().equals(each.getName())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOther(String name) {
        for (String each : OTHERS) {
            if (name.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** What a library keeps to itself. */
    private record Reflection(Object cache, Class<?> type) {

        static <M extends AccessibleObject> M open(M member) {
            member.setAccessible(true);
            return member;
        }

        /** The class itself or one above with such an end of its name; {@code null} for none. */
        static Class<?> superclass(Class<?> type, String end) {
            Class<?> each = type;
            while (each != null && !each.getName().endsWith(end)) {
                each = each.getSuperclass();
            }
            return each;
        }

        private Object call(String name) throws ReflectiveOperationException {
            return open(type.getDeclaredMethod(name)).invoke(cache);
        }

        boolean isTrue(String method) throws ReflectiveOperationException {
            return (boolean) call(method);
        }

        long number(String method) throws ReflectiveOperationException {
            return (long) call(method);
        }

        Object field(String name) throws ReflectiveOperationException {
            Field field = open(type.getDeclaredField(name));
            return field.get(cache);
        }
    }
}
