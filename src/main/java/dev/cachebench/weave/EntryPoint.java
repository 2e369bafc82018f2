package dev.cachebench.weave;

/**
 * The method of a woven class through which a run calls it.
 *
 * @param method called on an instance made by the class's constructor without arguments, unless it is static
 * @param isPrivate whether the method, or that constructor, is private
 * @param inInterface whether the method's class is an interface
 */
public record EntryPoint(MethodRef method, boolean isPrivate, boolean inInterface) {

    /** A method that its package may call. */
    public static EntryPoint open(MethodRef method) {
        return new EntryPoint(method, false, false);
    }
}
