package dev.cachebench.weave;

import java.lang.invoke.MethodHandles.Lookup;

/** A method whose calls pass something that is woven in front of it. */
sealed interface WovenSite permits CacheSite, WatchSite {
    /** By which woven code finds it. */
    int number();

    MethodRef method();

    Decoration decoration();

    /** What the stub calls: one and the same for all threads that link the call at once. */
    Object link(Lookup caller) throws IllegalAccessException;
}
