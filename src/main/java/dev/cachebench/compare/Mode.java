package dev.cachebench.compare;

import java.util.Locale;

/** What is in the cache when a run begins. */
public enum Mode {
    /** Nothing: the cache is emptied before each run. A precalculated table, which is built ahead, is kept. */
    COLD,
    /** What earlier runs have left in it. */
    WARM;

    /** As users type it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
