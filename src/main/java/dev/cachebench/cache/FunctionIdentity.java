package dev.cachebench.cache;

/**
 * Which function a cache is of. A store that several caches share keeps their entries apart by it.
 *
 * @param className the binary name of the class that declares it, with dots
 * @param method its name
 * @param descriptor its descriptor as in a class file, for example {@code (I)J}
 * @param code where its code can be looked at; {@code null} if nobody knows
 */
public record FunctionIdentity(String className, String method, String descriptor, FunctionCode code) {
    /** A function without a name, such as a lambda: no other cache can know that it is the same. */
    public static final FunctionIdentity UNNAMED = new FunctionIdentity("", "", "");

    /** A function whose code cannot be looked at. */
    public FunctionIdentity(String className, String method, String descriptor) {
        this(className, method, descriptor, null);
    }

    public boolean isNamed() {
        return !method.isEmpty();
    }

    /** {@code com.acme.Pricing.quote(I)J}; {@code a function without a name} for {@link #UNNAMED}. */
    @Override
    public String toString() {
        return isNamed() ? className + "." + method + descriptor : "a function without a name";
    }
}
