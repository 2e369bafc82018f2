package dev.cachebench.profile;

/** Whether a profile counts the bytes that functions allocate. */
public enum Memory {
    /** Nobody asked for it. */
    NOT_COUNTED,
    COUNTED,
    /** Counted, but calls were made by virtual threads too, of which the JVM keeps no count. */
    WITHOUT_VIRTUAL_THREADS,
    /** Asked for, but the JVM keeps no count at all. */
    UNAVAILABLE
}
