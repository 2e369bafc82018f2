package dev.cachebench.text;

/** Stands for a value of the program, and is shown as that. */
public interface StandIn {
    /** The value, or one that is shown alike. */
    Object original();
}
