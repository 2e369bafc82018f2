package dev.cachebench.agent.tune;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Names caches by the static fields of the program that hold them, or that hold the object of the program whose field
 * does. It calls no code of the program: it reads fields of classes that are initialised, in a thread of ours. Their
 * types may be loaded for that, so that classes of loaders that the program itself wrote are left out.
 */
final class HoldingFields {
    private static final int MOST_CLASSES = 10_000;
    private static final int DEEPEST = 2; // objects around a cache
    private static final String WRAPPERS = "java.util.Collections$"; // such as synchronizedMap's

    private final List<TunedCache> caches;
    private final Set<String> types = new HashSet<>();
    private final Set<String> packages = new HashSet<>(); // of the libraries: a program has what is around a cache
    private final Predicate<Class<?>> isOwn;
    private final Predicate<Class<?>> isInitialized;

    /**
     * @param caches without a name
     * @param isOwn whether a class is of the program
     */
    HoldingFields(List<TunedCache> caches, Predicate<Class<?>> isOwn, Predicate<Class<?>> isInitialized) {
        this.caches = caches;
        this.isOwn = isOwn;
        this.isInitialized = isInitialized;
        for (TunedCache each : caches) {
            Object cache = each.get();
            if (cache != null) {
                types.add(each.type);
                packages.add(each.library.packageOf(cache.getClass()));
            }
        }
        packages.remove("java.util.");
    }

    /**
     * Whether a class is initialised, as the JDK says without initialising it.
     *
     * @throws ReflectiveOperationException if it cannot be asked
     */
    static Predicate<Class<?>> initialized() throws ReflectiveOperationException {
        Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
        Object unsafe = type.getMethod("getUnsafe").invoke(null);
        Method asks = type.getMethod("shouldBeInitialized", Class.class);
        return each -> {
            try {
                return !(boolean) asks.invoke(unsafe, each);
            } catch (ReflectiveOperationException e) {
                return false;
            }
        };
    }

    void lookIn(Class<?>[] loaded) {
        int looked = 0;
        for (Class<?> each : loaded) {
            if (isOwn.test(each) && isOfJdk(each.getClassLoader()) && isInitialized.test(each)) {
                lookInStatics(each);
                if (++looked >= MOST_CLASSES) {
                    return;
                }
            }
        }
    }

    private static boolean isOfJdk(ClassLoader loader) {
        String module = loader == null ? null : loader.getClass().getModule().getName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    private void lookInStatics(Class<?> type) {
        String owner =
                type.getName().substring(type.getName().lastIndexOf('.') + 1).replace('$', '.');
        for (Field field : fields(type)) {
            Object held = Modifier.isStatic(field.getModifiers()) ? value(field, null) : null;
            if (held != null && !isNamed(held, owner + "." + field.getName()) && isOwn.test(held.getClass())) {
                lookInside(held, owner + "." + field.getName());
            }
        }
    }

    private void lookInside(Object object, String name) {
        for (Class<?> type = object.getClass(); type != null && isOwn.test(type); type = type.getSuperclass()) {
            for (Field field : fields(type)) {
                Object held = Modifier.isStatic(field.getModifiers()) ? null : value(field, object);
                if (held != null) {
                    isNamed(held, name + "." + field.getName());
                }
            }
        }
    }

    /** Whether an object is a cache, or around one, which has that name then. */
    private boolean isNamed(Object held, String name) {
        TunedCache cache = cacheIn(held, DEEPEST);
        if (cache != null && cache.holder.isEmpty()) {
            cache.holder = name;
        }
        return cache != null;
    }

    private TunedCache cacheIn(Object held, int depth) {
        TunedCache cache = types.contains(held.getClass().getName()) ? cache(held) : null;
        if (cache != null || depth == 0) {
            return cache;
        }
        for (Class<?> type = held.getClass(); type != null && isAround(type.getName()); type = type.getSuperclass()) {
            for (Field field : fields(type)) {
                Object inner = Modifier.isStatic(field.getModifiers()) ? null : value(field, held);
                TunedCache found = inner == null ? null : cacheIn(inner, depth - 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private TunedCache cache(Object held) {
        for (TunedCache each : caches) {
            if (each.refersTo(held)) {
                return each;
            }
        }
        return null;
    }

    private boolean isAround(String type) {
        return type.startsWith(WRAPPERS) || packages.stream().anyMatch(type::startsWith);
    }

    private static Field[] fields(Class<?> type) {
        try {
            return type.getDeclaredFields();
        } catch (LinkageError | RuntimeException e) { // of a type that is missing
            return new Field[0];
        }
    }

    /** What a field refers to; {@code null} if nothing, or if it is closed to us. */
    private static Object value(Field field, Object of) {
        try {
            if (field.getType().isPrimitive()) {
                return null;
            }
            field.setAccessible(true);
            return field.get(of);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return null;
        }
    }
}
