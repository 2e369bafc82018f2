package dev.cachebench.cache.policy;

import java.util.ArrayList;
import java.util.List;

/** The replacement policies by name. */
public enum Replacement {
    LRU("lru", true, "least recently used: gives up the entry whose last use is longest ago"),
    MRU("mru", true, "most recently used: gives up the entry used last, which suits loops"),
    FIFO("fifo", true, "first in, first out: gives up the entry inserted longest ago"),
    LFU("lfu", true, "least frequently used: gives up the entry with the fewest uses"),
    RANDOM("random", true, "gives up any entry, each with the same chance"),
    CLOCK("clock", true, "second chance: a queue in which a used entry goes round once more"),
    SIEVE("sieve", true, "a queue that nothing moves in, and a hand that takes what was not used"),
    S3FIFO("s3fifo", false, "three queues: new keys must be used twice to stay"),
    TWO_Q("2q", false, "a queue for new keys, an LRU list for those that come back"),
    SLRU("slru", false, "segmented LRU: four lists, a hit moves an entry one up"),
    ARC("arc", false, "adapts the room for what was used once and what was used more often"),
    CAR("car", false, "arc with clocks for lists: cheaper hits"),
    LIRS("lirs", false, "keeps what comes back after the fewest other keys"),
    LRU_K("lruk", false, "gives up the entry whose last use but one is longest ago"),
    W_TINY_LFU("wtinylfu", false, "a window that adapts, and a sketch of frequencies for what may stay after it"),
    GDSF("gdsf", false, "greedy dual size frequency: frequency with ageing");

    private final String id;
    private final boolean takesAnyNumber;
    private final String description;

    Replacement(String id, boolean takesAnyNumber, String description) {
        this.id = id;
        this.takesAnyNumber = takesAnyNumber;
        this.description = description;
    }

    /** The name that users type. */
    public String id() {
        return id;
    }

    /** What it does, in a few words. */
    public String description() {
        return description;
    }

    /**
     * Whether it does without knowing how many entries there will be, and so in a cache whose size is in bytes as well. The
     * others divide so many entries into parts or remember as many that have left, and {@link #GDSF} would have to be told sizes.
     */
    public boolean takesAnyNumber() {
        return takesAnyNumber;
    }

    /** Whether what it does depends on how many entries there may be: it divides those, or remembers as many. */
    public boolean goesByNumber() {
        return !takesAnyNumber && this != GDSF;
    }

    /** The names of all. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (Replacement replacement : values()) {
            ids.add(replacement.id);
        }
        return ids;
    }

    /** The one of a name; {@code null} if there is none. */
    public static Replacement named(String id) {
        for (Replacement replacement : values()) {
            if (replacement.id.equals(id)) {
                return replacement;
            }
        }
        return null;
    }

    /**
     * A policy for a cache.
     *
     * @param capacity the most entries there will be, 1 or more
     */
    public Policy policy(int capacity) {
        return this == LRU ? new Lru(capacity) : other(capacity);
    }

    /** A switch over an enum has a class of its own, and naming classes may load them: the commonest policy needs neither. */
    private Policy other(int capacity) {
        return switch (this) {
            case LRU -> new Lru(capacity);
            case MRU -> new Mru(capacity);
            case FIFO -> new Fifo(capacity);
            case LFU -> new Lfu(capacity);
            case RANDOM -> new RandomReplacement(capacity);
            case CLOCK -> new Clock(capacity);
            case SIEVE -> new Sieve(capacity);
            case S3FIFO -> new S3Fifo(capacity);
            case TWO_Q -> new TwoQueue(capacity);
            case SLRU -> new Slru(capacity);
            case ARC -> new Arc(capacity);
            case CAR -> new Car(capacity);
            case LIRS -> new Lirs(capacity);
            case LRU_K -> new LruK(capacity);
            case W_TINY_LFU -> new WTinyLfu(capacity);
            case GDSF -> new Gdsf(capacity);
        };
    }
}
