package dev.cachebench.advise;

/** What is right to say of a planted method. */
sealed interface Truth {

    /**
     * A cache around it saves time and changes nothing.
     *
     * @param cache the smallest that saves about as much as any, as a cache spec
     * @param entries its size
     * @param stateless whether results do not depend on {@code this}, so that {@code shared} is right too
     */
    record Opportunity(String cache, int entries, boolean stateless) implements Truth {
        /** Whether a size is within a factor of two of the best one. */
        boolean fits(int size) {
            return 2L * size >= entries && size <= 2L * entries;
        }

        /** Whether a cache without such an option never hits. */
        boolean needs(String option) {
            return cache.contains("," + option);
        }
    }

    /**
     * A cache around it may change what the program does.
     *
     * @param evidence what alone shows it, or shows it first
     * @param safeAsCopy whether {@code copy} makes it safe
     */
    record Unsafe(Evidence evidence, boolean safeAsCopy) implements Truth {}

    /** A cache around it saves nothing. */
    record Unprofitable(String reason) implements Truth {}

    /** What shows that a cache is unsafe. */
    enum Evidence {
        /** The same arguments give another result in the same run. */
        OTHER_RESULT,
        /** Only the code says so: in one run nothing differs. */
        BYTE_CODE,
        /** A call changes what it was given, and a hit does not. */
        ARGUMENTS_CHANGED,
        /** Callers change or use up what they were given. */
        RESULT_CHANGED,
        /** Something else that the call does is missing after a hit. */
        OUTPUT,
        /** The key's {@code equals} leaves out a field that the method reads. */
        EQUALS
    }
}
