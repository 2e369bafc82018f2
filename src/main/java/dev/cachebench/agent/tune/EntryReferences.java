package dev.cachebench.agent.tune;

/**
 * How a cache refers to what it holds: what it does not hold strongly, the garbage collector may take.
 *
 * @param weakKeys whether keys are held weakly, and so compared by their identity
 */
public record EntryReferences(boolean weakKeys, Values values) {
    /** As most caches do. */
    public static final EntryReferences STRONG = new EntryReferences(false, Values.STRONG);

    /** How values are held. */
    public enum Values {
        STRONG,
        /** Until memory is short. */
        SOFT,
        /** Until nothing else in the program holds them. */
        WEAK
    }

    /** Whether entries stay until the cache or the program takes them out. */
    public boolean areStrong() {
        return !weakKeys && values == Values.STRONG;
    }
}
