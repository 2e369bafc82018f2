package dev.cachebench.agent.tune;

import dev.cachebench.cache.heap.EntrySample;
import dev.cachebench.cache.heap.HeapSize;
import java.util.ConcurrentModificationException;
import java.util.Map;

/** A library of caches, by the class that all caches of a kind have; copies under other package names included. */
enum CacheLibrary {
    CAFFEINE("Caffeine", "caffeine.cache.BoundedLocalCache", new CaffeineReader()),
    CAFFEINE_UNBOUNDED("Caffeine", "caffeine.cache.UnboundedLocalCache", new CaffeineUnboundedReader()),
    GUAVA("Guava", "google.common.cache.LocalCache", new GuavaReader()),
    CACHE2K("cache2k", "cache2k.core.HeapCache", new Cache2kReader()),
    EHCACHE("Ehcache", "ehcache.core.EhcacheBase", new EhcacheReader()),
    SPRING_MAP("Spring", "springframework.cache.concurrent.ConcurrentMapCache", new SpringMapReader()),
    LINKED_MAP("LinkedHashMap", "java.util.LinkedHashMap", new LinkedMapReader()),
    /** Maps that the program uses as caches; no class tells them from others. */
    MAP("", "java.util.AbstractMap", new MapReader());

    private static final String RELOCATED_GUAVA = "guava.common.cache.LocalCache";
    private static final int SAMPLED = 128; // entries
    private static final int FEWEST_SAMPLED = 16; // of a map that the program changes meanwhile
    private static final int LOOKS = 8; // at such a map
    private static final int MOST_OBJECTS = 200_000; // to measure
    private static final int TABLE_BYTES = 7; // a reference, in a table that is 3/8 to 3/4 full
    private static final int ENTRY_BYTES = 88; // of the libraries' own objects for each entry, about
    private static final String[] OTHERS = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "dev.cachebench.agent.",
        "org.springframework.",
        "com.google.common.cache.",
        "com.github.benmanes.caffeine.",
        "org.cache2k.",
        "org.ehcache."
    };

    private final String title;
    private final String type;
    private final CacheReader reader;

    CacheLibrary(String title, String type, CacheReader reader) {
        this.title = title;
        this.type = type;
        this.reader = reader;
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
            if (each.typeOf(type) != null) {
                return each;
            }
        }
        return null;
    }

    private Class<?> typeOf(Object cache) {
        return typeOf(cache.getClass());
    }

    /** The class that all caches of the kind have, among a class and those above; {@code null} for none. */
    private Class<?> typeOf(Class<?> cache) {
        Class<?> own = Internals.superclass(cache, type);
        return own == null && this == GUAVA ? Internals.superclass(cache, RELOCATED_GUAVA) : own;
    }

    /** What is found of a cache that a library hands out: itself, or the one that it is in front of. */
    static Object behind(Object cache) throws ReflectiveOperationException {
        if (of(cache.getClass()) != null) {
            return cache;
        }
        Class<?> wired = Internals.superclass(cache.getClass(), ".WiredCache");
        return wired == null
                ? Internals.result(cache, "cache") // of Caffeine
                : new Internals(cache, wired).field("heapCache");
    }

    /** Whether a cache is one by itself, and not just in front of another that is found too. */
    boolean isCounted(Object cache) {
        try {
            return reader.isCounted(cache, typeOf(cache));
        } catch (Exception | LinkageError e) {
            return false;
        }
    }

    /** Whether what a cache keeps its entries in reports for it. */
    boolean isReportedBy(Object part) {
        return reader.isReportedBy(part);
    }

    /** Those of a cache; {@link CacheSettings#UNKNOWN} if they cannot be read, as in another version. */
    CacheSettings settings(Object cache) {
        try {
            return reader.settings(cache, typeOf(cache));
        } catch (Exception | LinkageError e) {
            return CacheSettings.UNKNOWN;
        }
    }

    /** The entries of a cache, which may be in the middle of something; -1 if they are not known. */
    long entries(Object cache) {
        try {
            return reader.entries(cache, typeOf(cache));
        } catch (Exception | LinkageError e) {
            return -1;
        }
    }

    /** What an entry takes of the heap on average; -1 if that cannot be said. */
    long entryBytes(Object cache) {
        try {
            Object[] sampled = new Object[2 * SAMPLED];
            int count = reader.sample(cache, typeOf(cache), sampled);
            long bytes = new EntrySample(sampled, count, MOST_OBJECTS).bytes();
            return bytes == HeapSize.UNKNOWN ? -1 : ownBytes() + bytes;
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

    /** Puts keys and values of a map in turn into an array; returns how many entries. */
    static int entries(Map<?, ?> map, Object[] into) {
        for (int look = 0; look < LOOKS; look++) {
            int count = 0;
            try {
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    if (count + 1 >= into.length) {
                        break;
                    }
                    into[count++] = entry.getKey();
                    into[count++] = entry.getValue();
                }
                return count / 2;
            } catch (ConcurrentModificationException e) { // the program goes on
                if (count / 2 >= FEWEST_SAMPLED) {
                    return count / 2;
                }
            }
        }
        return 0;
    }

    /** The package that a cache's library is in, with a dot at its end. */
    String packageOf(Class<?> cache) {
        Class<?> known = typeOf(cache);
        String library = known == null ? type : known.getName();
        return library.substring(0, library.lastIndexOf('.') + 1);
    }

    /**
     * Whether a method is of a program that uses a cache: neither the JDK's, nor a library's, nor the cache's own.
     *
     * @param type the method's class
     * @param own {@link #packageOf} the cache
     */
    static boolean isUser(String type, String method, String own, Class<?> cache) {
        return !type.contains(own) && !isOther(type) && !isGenerated(type) && !isConstructor(type, method, cache);
    }

    /** Whether it is a constructor of the cache itself, such as that of an anonymous map. */
    private static boolean isConstructor(String type, String method, Class<?> cache) {
        for (Class<?> each = cache; each != null; each = each.getSuperclass()) {
            if (method.equals("<init>") && type.equals(each.getName())) {
                return true;
            }
        }
        return false;
    }

    /** Whether nobody wrote the class: a proxy, or one that a container makes of the program's. */
    private static boolean isGenerated(String name) {
        return name.contains("$$") || name.contains("$Proxy") || name.contains("GeneratedMethodAccessor");
    }

    private static boolean isOther(String name) {
        for (String each : OTHERS) {
            if (name.startsWith(each)) {
                return true;
            }
        }
        return false;
    }
}
