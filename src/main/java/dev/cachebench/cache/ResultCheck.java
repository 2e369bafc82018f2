package dev.cachebench.cache;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks a result by a method of its own whether it may still be handed out. Thread-safe. */
final class ResultCheck {
    private final String name;
    private final Map<Class<?>, Method> methods = new ConcurrentHashMap<>();

    /** @param name of a method without parameters that returns a boolean */
    ResultCheck(String name) {
        this.name = name;
    }

    /**
     * Whether the result says so; false too if its method throws.
     *
     * @throws UserFault if it has no such method
     */
    boolean accepts(Object result) {
        Method method = methods.get(result.getClass());
        if (method == null) {
            method = find(result.getClass());
            methods.put(result.getClass(), method);
        }
        try {
            return Boolean.TRUE.equals(method.invoke(result));
        } catch (InvocationTargetException | IllegalAccessException e) {
            return false;
        }
    }

    private Method find(Class<?> type) {
        List<String> others = new ArrayList<>();
        boolean isThere = false;
        for (Class<?> each : withSupertypes(type)) {
            for (Method method : each.getDeclaredMethods()) {
                if (Modifier.isStatic(method.getModifiers()) || method.getParameterCount() > 0) {
                    continue;
                }
                boolean asks = method.getReturnType() == boolean.class || method.getReturnType() == Boolean.class;
                if (method.getName().equals(name)) {
                    isThere = true;
                    if (asks && method.trySetAccessible()) {
                        return method;
                    }
                } else if (asks) {
                    others.add(method.getName());
                }
            }
        }
        String what = "check=" + name + ": " + SourceNames.of(type);
        throw UserFault.usage(
                isThere
                        ? what + "." + name + "() is no boolean method that may be called"
                        : what + " has no method " + name + "()"
                                + (others.isEmpty() ? "" : Nearest.hint(name, others)));
    }

    /** The class, what it extends and what it implements; each may be accessible where others are not. */
    private static List<Class<?>> withSupertypes(Class<?> type) {
        List<Class<?>> all = new ArrayList<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            all.add(each);
        }
        for (int i = 0; i < all.size(); i++) {
            for (Class<?> each : all.get(i).getInterfaces()) {
                if (!all.contains(each)) {
                    all.add(each);
                }
            }
        }
        return all;
    }
}
