package dev.cachebench.replay;

import java.util.ArrayList;
import java.util.List;

/** The bounds that a replay can compute beside policies. They know the future, which no live cache does. */
public enum Bound {
    /** Belady's bound for caches that may refuse a key. */
    OPT("opt", "the optimum: evicts, or refuses, what is used again last"),
    /** Belady's bound for caches that take every key. */
    OPT_INSERT("opt-insert", "the optimum if every key must go in");

    private final String id;
    private final String description;

    Bound(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** The name that users type. */
    public String id() {
        return id;
    }

    /** What it bounds, in a few words. */
    public String description() {
        return description;
    }

    /** The names of all. */
    static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Bound bound : values()) {
            ids.add(bound.id);
        }
        return ids;
    }
}
