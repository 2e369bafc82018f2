package dev.cachebench.weave;

import java.util.function.Function;

/**
 * The method of a woven class through which a run calls it.
 *
 * @param isPrivate whether the method is private
 * @param inInterface whether the method's class is an interface
 * @param instance makes what the method is called on, given the loader of its class, and throws an {@link
 *     ExceptionInInitializerError} around what the user's code throws; {@code null} for a static method
 */
public record EntryPoint(
        MethodRef method, boolean isPrivate, boolean inInterface, Function<ClassLoader, Object> instance) {

    /** A static method that its package may call. */
    public static EntryPoint open(MethodRef method) {
        return new EntryPoint(method, false, false, null);
    }
}
