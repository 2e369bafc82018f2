package dev.cachebench.cache.policy;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * The registry of replacement policies. Everything that lists policies derives from it: {@code cachebench list}, error
 * messages, shell completion, {@code replay --policy all}, and the tests that run for every policy.
 *
 * <p>To add a policy:
 *
 * <ol>
 *   <li>One class: implement {@link Policy} in this package, with a constructor that takes the capacity. {@link Fifo} is the
 *       shortest example of a policy that keeps its entries in one list, {@link Arc} one with ghosts.
 *   <li>One line: a constant below, which gives the name that users type, the class, what it {@linkplain Needs needs}, and a
 *       description.
 *   <li>One test: the same policy in plain collections, as a method and a {@code case} of {@code Model} in the tests.
 *       {@code PolicyModelTest} fails until there is one.
 * </ol>
 *
 * <p>The constants name classes rather than constructors because linking sixteen method references would take a third of the
 * time of a short run.
 */
public enum Replacement {
    LRU("lru", Lru.class, Needs.NOTHING, "least recently used: evicts the entry whose last use is longest ago"),
    MRU("mru", Mru.class, Needs.NOTHING, "most recently used: evicts the entry used last, which suits loops"),
    FIFO("fifo", Fifo.class, Needs.NOTHING, "first in, first out: evicts the entry inserted longest ago"),
    LFU("lfu", Lfu.class, Needs.NOTHING, "least frequently used: evicts the entry with the fewest uses"),
    RANDOM("random", RandomReplacement.class, Needs.NOTHING, "evicts any entry, each with the same probability"),
    CLOCK("clock", Clock.class, Needs.NOTHING, "second chance: a queue in which a used entry goes round once more"),
    SIEVE("sieve", Sieve.class, Needs.NOTHING, "a queue in which nothing moves, and a hand that evicts unused entries"),
    S3FIFO("s3fifo", S3Fifo.class, Needs.ENTRY_COUNT, "three queues: new keys must be used twice to stay"),
    TWO_Q("2q", TwoQueue.class, Needs.ENTRY_COUNT, "a queue for new keys, an LRU list for those that come back"),
    SLRU("slru", Slru.class, Needs.ENTRY_COUNT, "segmented LRU: four lists, and a hit moves an entry one up"),
    ARC("arc", Arc.class, Needs.ENTRY_COUNT, "adapts the shares of entries used once and entries used more often"),
    CAR("car", Car.class, Needs.ENTRY_COUNT, "arc with clocks in place of lists: cheaper hits"),
    LIRS("lirs", Lirs.class, Needs.ENTRY_COUNT, "keeps what comes back after the fewest other keys"),
    LRU_K("lruk", LruK.class, Needs.ENTRY_COUNT, "LRU-2: evicts the entry whose last use but one is longest ago"),
    W_TINY_LFU(
            "wtinylfu", WTinyLfu.class, Needs.ENTRY_COUNT, "an adaptive window, then admission by a frequency sketch"),
    GDSF("gdsf", Gdsf.class, Needs.WEIGHTS, "greedy dual size frequency: frequency with ageing");

    /** What a policy has to know beside the requests. */
    public enum Needs {
        NOTHING,
        /** The most entries there will be: it divides them into parts, or remembers as many keys that have left. */
        ENTRY_COUNT,
        /** What keys cost and how large they are. Such a policy is a {@link Weighing}. */
        WEIGHTS
    }

    private final String id;
    private final Class<? extends Policy> type;
    private final Needs needs;
    private final String description;

    Replacement(String id, Class<? extends Policy> type, Needs needs, String description) {
        this.id = id;
        this.type = type;
        this.needs = needs;
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

    /** What it has to know beside the requests; a live cache whose size is in bytes takes only policies that need nothing. */
    public Needs needs() {
        return needs;
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
        return this == LRU ? new Lru(capacity) : reflected(capacity); // the first reflective call takes a millisecond
    }

    private Policy reflected(int capacity) {
        try {
            return type.getDeclaredConstructor(int.class).newInstance(capacity);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) { // such as a lack of memory
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " needs a constructor that takes the capacity, an int", e);
        }
    }
}
