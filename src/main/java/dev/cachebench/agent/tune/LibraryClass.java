package dev.cachebench.agent.tune;

import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class of a library in which requests are counted, and how its methods come by the cache that they are about. */
enum LibraryClass {
    CAFFEINE_BOUNDED("caffeine/cache/BoundedLocalCache", "created", "hits", "misses", "evicted", "put") {
        @Override
        boolean isPut(String name, String descriptor) {
            return name.equals("put") && descriptor.contains("/Expiry;");
        }
    },
    CAFFEINE_UNBOUNDED("caffeine/cache/UnboundedLocalCache", "created", "hits", "misses", "put") {
        @Override
        boolean isPut(String name, String descriptor) {
            return name.equals("put") && descriptor.startsWith("(Ljava/lang/Object;Ljava/lang/Object;)");
        }
    },
    CAFFEINE_CACHE("caffeine/cache/LocalCache"),
    CAFFEINE_MANUAL("caffeine/cache/LocalManualCache"),
    CAFFEINE_LOADING("caffeine/cache/LocalLoadingCache"),
    CAFFEINE_ASYNC("caffeine/cache/LocalAsyncCache"),
    CAFFEINE_ASYNC_VIEW("caffeine/cache/LocalAsyncCache$AbstractCacheView"),
    CAFFEINE_ASYNC_MAP("caffeine/cache/LocalAsyncCache$AsMapView"),
    CAFFEINE_ASYNC_MAP_OF_FUTURES("caffeine/cache/LocalAsyncCache$AsyncAsMapView"),
    CAFFEINE_ASYNC_BULK("caffeine/cache/LocalAsyncCache$AsyncBulkCompleter"),
    CAFFEINE_ASYNC_LOADING_VIEW("caffeine/cache/LocalAsyncLoadingCache$LoadingCacheView"),
    CAFFEINE_REFRESH("caffeine/cache/LocalLoadingCache$RefreshOperation"),
    CAFFEINE_JCACHE("caffeine/jcache/CacheProxy", "named") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return new FrontCalls(next, woven, name, descriptor, "JCache", "cache", "name");
        }
    },
    GUAVA_CACHE("google/common/cache/LocalCache", "created") {
        @Override
        boolean isRemoval(String name, String descriptor) {
            return false; // that is the segment's
        }
    },
    GUAVA_SEGMENT("google/common/cache/LocalCache$Segment", "hits", "misses", "loaded", "evicted", "put") {
        @Override
        boolean isPut(String name, String descriptor) {
            return name.equals("put") && descriptor.startsWith("(Ljava/lang/Object;I");
        }

        @Override
        boolean isRemoval(String name, String descriptor) {
            return name.equals("remove") && descriptor.startsWith("(Ljava/lang/Object;I");
        }

        @Override
        boolean isClearing(String name, String descriptor) {
            return false; // that is the whole cache's
        }
    },
    CACHE2K_HEAP("cache2k/core/HeapCache", "created", "hits", "retracted", "misses", "loadedMillis", "evicted", "put") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return new Cache2kHeapCalls(next, woven, name, descriptor);
        }
    },
    CACHE2K_ACTION("cache2k/core/EntryAction", "retracted", "misses", "loadedMillis", "put") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return new Cache2kActionCalls(next, woven, name, descriptor);
        }
    },
    CACHE2K_JCACHE("cache2k/jcache/provider/JCacheAdapter", "named") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return new FrontCalls(next, woven, name, descriptor, "JCache", "cache", null);
        }
    },
    EHCACHE("ehcache/core/EhcacheBase", "createdOver", "hits", "misses", "put", "invalidated", "cleared") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return new EhcacheCalls(next, woven, name, descriptor);
        }
    },
    EHCACHE_BULK("ehcache/core/Ehcache") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return new EhcacheCalls(next, woven, name, descriptor);
        }
    },
    EHCACHE_HEAP("ehcache/impl/internal/store/heap/OnHeapStore", "evictedEntry", "expired") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return new EhcacheStoreCalls(next, woven, name, descriptor);
        }
    },
    EHCACHE_MANAGER("ehcache/core/EhcacheManager", "named") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return name.equals("createNewEhcache") ? new EhcacheNameCalls(next, woven, name, descriptor) : next;
        }
    },
    EHCACHE_JCACHE("ehcache/jsr107/Eh107Cache", "named") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return new FrontCalls(next, woven, name, descriptor, "JCache", "ehCache", "name");
        }
    },
    SPRING_MAP(
            "springframework/cache/concurrent/ConcurrentMapCache",
            "createdOver",
            "got",
            "put",
            "invalidated",
            "cleared") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return new SpringMapCalls(next, woven, name, descriptor);
        }
    },
    SPRING_CAFFEINE("springframework/cache/caffeine/CaffeineCache", "named") {
        @Override
        MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
            return new FrontCalls(next, woven, name, descriptor, "Spring", "cache", "name");
        }
    };

    private final String end; // of its name
    private final String relocated; // likewise, of copies under a package name that has lost the first parts
    private final Set<String> required;

    LibraryClass(String end, String... required) {
        this.end = "/" + end;
        relocated = this.end.replace("/google/common/", "/guava/common/");
        this.required = Set.of(required);
    }

    /** The start of the names, with dots, of the library's classes beside one of its own, given with slashes. */
    String library(String name) {
        int root = name.length() - (name.endsWith(end) ? end : relocated).length() + 1;
        return name.substring(0, name.indexOf('/', root) + 1).replace('/', '.');
    }

    /** Whether requests are counted in it, without which counts would be wrong. */
    boolean isCounting() {
        return !required.contains("named");
    }

    /** What must have been reported somewhere in it, or else it does not look as expected. */
    Set<String> required() {
        return required;
    }

    /** Weaves one of its methods, which is neither static nor abstract. */
    MethodVisitor calls(MethodVisitor next, WovenClass woven, String name, String descriptor) {
        return new StatsCounterCalls(next, this, woven, name, descriptor);
    }

    /** The one of a name with slashes; {@code null} for none. */
    static LibraryClass of(String name) {
        for (LibraryClass each : values()) {
            if (name.endsWith(each.end) || name.endsWith(each.relocated)) {
                return each;
            }
        }
        return null;
    }

    /** Whether its instances are caches. */
    boolean isCache() {
        return this == CAFFEINE_BOUNDED || this == CAFFEINE_UNBOUNDED || this == GUAVA_CACHE;
    }

    boolean isPut(String name, String descriptor) {
        return false;
    }

    boolean isRemoval(String name, String descriptor) {
        return isCache() && name.equals("remove") && descriptor.startsWith("(Ljava/lang/Object;");
    }

    boolean isClearing(String name, String descriptor) {
        return isCache() && name.equals("clear") && descriptor.equals("()V");
    }

    /** Whether a method counts hits for the key of a node, its first parameter. */
    boolean isRead(String name) {
        return this == CAFFEINE_BOUNDED && name.equals("afterRead");
    }

    /** Replaces an instance on the stack by the cache. */
    void cacheOf(WovenClass woven, MethodVisitor to) {
        String owner = woven.name();
        String cache = "L" + woven.beside("LocalCache") + ";";
        switch (this) {
            case GUAVA_SEGMENT -> to.visitFieldInsn(Opcodes.GETFIELD, owner, "map", cache);
            case CAFFEINE_MANUAL, CAFFEINE_LOADING, CAFFEINE_ASYNC ->
                to.visitMethodInsn(Opcodes.INVOKEINTERFACE, owner, "cache", "()" + cache, true);
            case CAFFEINE_ASYNC_VIEW,
                    CAFFEINE_ASYNC_MAP,
                    CAFFEINE_ASYNC_MAP_OF_FUTURES,
                    CAFFEINE_ASYNC_BULK,
                    CAFFEINE_ASYNC_LOADING_VIEW,
                    CAFFEINE_REFRESH -> cacheOfPart(woven, to);
            default -> {
                // it is the cache
            }
        }
    }

    /** Caffeine's parts have the cache in a field, or the asynchronous cache in front of it. */
    private static void cacheOfPart(WovenClass woven, MethodVisitor to) {
        String cache = "L" + woven.beside("LocalCache") + ";";
        String field = woven.fieldOf("LocalCache");
        if (field != null) {
            to.visitFieldInsn(Opcodes.GETFIELD, woven.name(), field, woven.field(field));
            return;
        }
        String async = woven.beside("LocalAsyncCache");
        String with = "()L" + async + ";";
        String front = woven.fieldOf("LocalAsyncCache");
        front = front == null ? woven.fieldOf("LocalAsyncLoadingCache") : front;
        if (front == null) {
            woven.calls("asyncCache", with);
            to.visitMethodInsn(Opcodes.INVOKEVIRTUAL, woven.name(), "asyncCache", with, false);
        } else {
            to.visitFieldInsn(Opcodes.GETFIELD, woven.name(), front, woven.field(front));
        }
        to.visitMethodInsn(Opcodes.INVOKEINTERFACE, async, "cache", "()" + cache, true);
    }
}
