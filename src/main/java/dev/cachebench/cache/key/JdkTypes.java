package dev.cachebench.cache.key;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.WeakHashMap;

/** What is known of the JDK's classes. */
public final class JdkTypes {
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private JdkTypes() {}

    /** Whether a class is the JDK's: of an array, that of its elements; of a lambda, the one that makes it. */
    public static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == PLATFORM;
    }

    /** Whether what is in a map of the JDK depends on more than {@code equals}. */
    static boolean isByIdentity(Map<?, ?> map) {
        return map instanceof IdentityHashMap || map instanceof WeakHashMap;
    }

    /** Whether it is a queue of the JDK's that has no {@code equals} but an order. */
    static boolean isQueue(Object value) {
        return value.getClass() == ArrayDeque.class;
    }
}
