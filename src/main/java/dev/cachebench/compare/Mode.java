package dev.cachebench.compare;

import java.util.Locale;

/** What is in the cache when a run begins. */
public enum Mode {
    /** Nothing: the cache is emptied before each run. What the first user meets. A precalculated table is kept, being built ahead. */
    COLD,
    /** What earlier runs have left. */
    WARM;

    /** As users type it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
