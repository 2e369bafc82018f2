package dev.cachebench.weave.purity;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.objectweb.asm.Type;

/** Types of the JDK that runs this, and the methods that they have. */
final class JdkMethods {
    private JdkMethods() {}

    /**
     * Whether a type, or one above it, has a method that others may implement.
     *
     * @param name the type's internal name
     * @return {@code null} if the JDK has no such type
     */
    static Boolean declares(String name, String method, String descriptor) {
        Class<?> type = type(name);
        try {
            return type == null ? null : declares(type, method, descriptor);
        } catch (LinkageError e) {
            return null;
        }
    }

    /** Whether a type is an interface, or an abstract class. */
    static boolean isOpen(String name) {
        Class<?> type = type(name);
        return type != null && Modifier.isAbstract(type.getModifiers());
    }

    /** {@code null} if the JDK has no such type. */
    static Class<?> type(String name) {
        try {
            return Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    private static boolean declares(Class<?> type, String name, String descriptor) {
        for (Method each : type.getDeclaredMethods()) {
            if (each.getName().equals(name)
                    && !Modifier.isStatic(each.getModifiers())
                    && !Modifier.isPrivate(each.getModifiers())
                    && Type.getMethodDescriptor(each).equals(descriptor)) {
                return true;
            }
        }
        for (Class<?> each : type.getInterfaces()) {
            if (declares(each, name, descriptor)) {
                return true;
            }
        }
        return type.getSuperclass() != null && declares(type.getSuperclass(), name, descriptor);
    }
}
