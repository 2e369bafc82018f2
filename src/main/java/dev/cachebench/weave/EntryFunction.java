package dev.cachebench.weave;

import java.util.function.Function;

/** The superclass of what {@link EntryPointClass} writes: a method of a woven class, to be called with its arguments boxed. */
public abstract class EntryFunction implements Function<Object[], Object> {
    /** Hands itself to the {@link WeavingLoader} that loads the subclass. */
    protected EntryFunction() {
        ((WeavingLoader) getClass().getClassLoader()).take(this);
    }
}
