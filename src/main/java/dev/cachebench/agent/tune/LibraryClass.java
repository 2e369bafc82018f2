package dev.cachebench.agent.tune;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class of a library in which requests are counted, and how its methods come by the cache that they are about. */
enum LibraryClass {
    CAFFEINE_BOUNDED("caffeine/cache/BoundedLocalCache") {
        @Override
        boolean isPut(String name, String descriptor) {
            return name.equals("put") && descriptor.contains("/Expiry;");
        }
    },
    CAFFEINE_UNBOUNDED("caffeine/cache/UnboundedLocalCache") {
        @Override
        boolean isPut(String name, String descriptor) {
            return name.equals("put") && descriptor.startsWith("(Ljava/lang/Object;Ljava/lang/Object;)");
        }
    },
    CAFFEINE_CACHE("caffeine/cache/LocalCache"),
    CAFFEINE_MANUAL("caffeine/cache/LocalManualCache"),
    CAFFEINE_LOADING("caffeine/cache/LocalLoadingCache"),
    CAFFEINE_ASYNC("caffeine/cache/LocalAsyncCache"),
    GUAVA_CACHE("common/cache/LocalCache") {
        @Override
        boolean isRemoval(String name, String descriptor) {
            return false; // that is the segment's
        }
    },
    GUAVA_SEGMENT("common/cache/LocalCache$Segment") {
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
    };

    private final String end; // of its name

    LibraryClass(String end) {
        this.end = "/" + end;
    }

    /** The one of a name with slashes; {@code null} for none. */
    static LibraryClass of(String name) {
        for (LibraryClass each : values()) {
            if (name.endsWith(each.end)) {
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

    /** The class of nodes of the same package. */
    String nodeBeside(String owner) {
        return owner.substring(0, owner.lastIndexOf('/')) + "/Node";
    }

    /** Replaces an instance on the stack by the cache. */
    void cacheOf(String owner, MethodVisitor to) {
        String beside = owner.substring(0, owner.lastIndexOf('/'));
        switch (this) {
            case GUAVA_SEGMENT -> to.visitFieldInsn(Opcodes.GETFIELD, owner, "map", "L" + beside + "/LocalCache;");
            case CAFFEINE_MANUAL, CAFFEINE_LOADING, CAFFEINE_ASYNC ->
                to.visitMethodInsn(Opcodes.INVOKEINTERFACE, owner, "cache", "()L" + beside + "/LocalCache;", true);
            default -> {
                // it is the cache
            }
        }
    }
}
