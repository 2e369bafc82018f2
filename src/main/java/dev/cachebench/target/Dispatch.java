package dev.cachebench.target;

import dev.cachebench.text.SourceNames;
import dev.cachebench.text.UserFault;
import java.lang.reflect.Method;
import org.objectweb.asm.Type;

/** Which method a call on an object runs. */
final class Dispatch {
    private Dispatch() {}

    /**
     * The object itself.
     *
     * @throws UserFault if it has no such method, or one of its own
     */
    static Object required(Object object, FoundMethod method) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(method.owner().name())) {
                return object;
            }
            for (Method own : type.getDeclaredMethods()) {
                if (own.getName().equals(method.name())
                        && Type.getMethodDescriptor(own).equals(method.descriptor())) {
                    throw UserFault.usage("--new makes a " + name(object.getClass()) + ", and that calls " + name(type)
                            + "." + method.name() + method.signature() + "; name this method");
                }
            }
        }
        if (!method.owner().isInterface()) {
            throw UserFault.usage("--new makes a " + name(object.getClass()) + ", which is no "
                    + method.owner().sourceName());
        }
        return object;
    }

    private static String name(Class<?> type) {
        return SourceNames.of(type.getName().substring(type.getName().lastIndexOf('.') + 1));
    }
}
