package dev.cachebench.weave;

/**
 * How a run gets into a woven class.
 *
 * @param method the method it calls; if it is not static, on an instance that the class's constructor without arguments makes
 * @param isPrivate whether the method, or that constructor, is private
 * @param inInterface whether the method's class is an interface
 */
public record EntryPoint(MethodRef method, boolean isPrivate, boolean inInterface) {

    /** A method of a class that lets others in its package call it. */
    public static EntryPoint open(MethodRef method) {
        return new EntryPoint(method, false, false);
    }
}
