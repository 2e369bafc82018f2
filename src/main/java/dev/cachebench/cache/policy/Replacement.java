package dev.cachebench.cache.policy;

import java.util.ArrayList;
import java.util.List;

/** The replacement policies by name. */
public enum Replacement {
    LRU("lru", "least recently used: gives up the entry whose last use is longest ago"),
    MRU("mru", "most recently used: gives up the entry used last, which suits loops"),
    FIFO("fifo", "first in, first out: gives up the entry inserted longest ago"),
    LFU("lfu", "least frequently used: gives up the entry with the fewest uses"),
    RANDOM("random", "gives up any entry, each with the same chance"),
    CLOCK("clock", "second chance: a queue in which a used entry goes round once more"),
    SIEVE("sieve", "a queue that nothing moves in, and a hand that takes what was not used"),
    S3FIFO("s3fifo", "three queues: new keys must be used twice to stay"),
    TWO_Q("2q", "a queue for new keys, an LRU list for those that come back"),
    SLRU("slru", "segmented LRU: four lists, a hit moves an entry one up"),
    ARC("arc", "adapts the room for what was used once and what was used more often"),
    CAR("car", "arc with clocks for lists: cheaper hits"),
    LIRS("lirs", "keeps what comes back after the fewest other keys"),
    LRU_K("lruk", "gives up the entry whose last use but one is longest ago"),
    W_TINY_LFU("wtinylfu", "a window that adapts, and a sketch of frequencies for what may stay after it"),
    GDSF("gdsf", "greedy dual size frequency: frequency with ageing");

    private final String id;
    private final String description;

    Replacement(String id, String description) {
        this.id = id;
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
