package dev.cachebench.agent.tune;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;

/**
 * What a library keeps to itself.
 *
 * @param of whose members are read
 * @param type the class that has them
 */
record Internals(Object of, Class<?> type) {

    /** The class itself or one above with such an end of its name; {@code null} for none. */
    static Class<?> superclass(Class<?> type, String end) {
        Class<?> each = type;
        while (each != null && !each.getName().endsWith(end)) {
            each = each.getSuperclass();
        }
        return each;
    }

    private static <M extends AccessibleObject> M open(M member) {
        member.setAccessible(true);
        return member;
    }

    static Method method(Class<?> type, String name) throws NoSuchMethodException {
        return open(type.getDeclaredMethod(name));
    }

    private Object call(String name) throws ReflectiveOperationException {
        return method(type, name).invoke(of);
    }

    boolean isTrue(String method) throws ReflectiveOperationException {
        return (boolean) call(method);
    }

    long number(String method) throws ReflectiveOperationException {
        return ((Number) call(method)).longValue();
    }

    Object field(String name) throws ReflectiveOperationException {
        return open(type.getDeclaredField(name)).get(of);
    }

    /** What a public method of an object returns, whatever class declares it; the first of that name and length. */
    static Object result(Object of, String method, Object... arguments) throws ReflectiveOperationException {
        for (Method each : of.getClass().getMethods()) {
            if (each.getName().equals(method) && each.getParameterCount() == arguments.length) {
                return open(each).invoke(of, arguments);
            }
        }
        throw new NoSuchMethodException(method);
    }
}
