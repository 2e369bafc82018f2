package dev.cachebench.compare.program;

import java.util.Locale;

/** What is measured of each run of a program. */
public enum ProgramFigure {
    /** From the start of its JVM to the end, in nanoseconds. */
    WALL,
    /** Processor time of its JVM, and of the processes that this waited for, in nanoseconds. */
    CPU,
    /** The most memory that its JVM occupied (resident set size), in bytes. */
    MEMORY,
    /** What it allocated on the heap, in bytes. */
    ALLOC,
    /** The pauses for garbage collection, in nanoseconds. */
    GC;

    /** As users type it, and as JSON has it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is a time in nanoseconds, and not a number of bytes. */
    public boolean isTime() {
        return this == WALL || this == CPU || this == GC;
    }
}
