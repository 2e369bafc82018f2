package dev.cachebench.weave;

import java.util.function.Function;

/**
 * The superclass of what {@link EntryPointClass} writes: a method of a woven class, to be called with its arguments
 * boxed.
 */
public abstract class EntryFunction implements Function<Object[], Object> {
    /** The name of {@link #instance}. */
    static final String INSTANCE = "instance";

    /** What the method is called on; {@code null} for a static one. */
    protected final Object instance;

    /** Hands itself to the {@link WeavingLoader} that loads the subclass. */
    protected EntryFunction() {
        instance = ((WeavingLoader) getClass().getClassLoader()).take(this);
    }
}
