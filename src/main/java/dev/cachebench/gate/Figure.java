package dev.cachebench.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A figure that a gate can be put on. */
public enum Figure {
    /** The median time of a call. */
    TIME("time>2ms"),
    /**
     * How much longer a call takes than in the baseline; without a baseline, than in the variant that it is compared
     * with.
     */
    SLOWER("slower>5%"),
    /** How many times as fast a variant is as the one that it is compared with. */
    SPEEDUP("speedup<2"),
    /** Hits as a share of all calls. */
    HITRATIO("hitratio<0.9"),
    HITS("hits<10"),
    MISSES("misses>100"),
    /** Heap that the cache holds. */
    BYTES("bytes>1MB"),
    /** Bytes that a call allocates. */
    ALLOC("alloc>1kB"),
    /** Processor time of a program; as a change, compared with the first variant. */
    CPU("cpu>5%"),
    /** The time that a program takes. */
    WALL("wall>5%"),
    /** The most memory that a program occupies. */
    MEMORY("memory>10%"),
    /** The pauses of a program for garbage collection. */
    GC("gc>100ms");

    private final String example;

    Figure(String example) {
        this.example = example;
    }

    /** As users type it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String example() {
        return example;
    }

    /** Whether it is an exact whole number, so that == and != make sense. */
    boolean isWhole() {
        return this == HITS || this == MISSES || this == BYTES;
    }

    static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Figure figure : values()) {
            ids.add(figure.id());
        }
        return ids;
    }

    /** The figure of a name; {@code null} if there is none. */
    static Figure of(String id) {
        for (Figure figure : values()) {
            if (figure.id().equals(id)) {
                return figure;
            }
        }
        return null;
    }
}
