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
 *   <li>One class: implement {@link Policy} in this package, with a constructor that takes the capacity. {@link Fifo}
 *       is the shortest example of a policy that keeps its entries in one list, {@link Arc} one with ghosts.
 *   <li>One line: a constant below, which gives the name that users type, the name of the class, what the policy
 *       {@linkplain Needs needs}, and a description.
 *   <li>One test: the same policy in plain collections, as a method and a {@code case} of {@code Model} in the tests.
 *       {@code PolicyModelTest} fails until there is one.
 * </ol>
 *
 * <p>Constants give the names of classes, not constructor references or class literals, because a short run should load
 * no policy but its own: linking sixteen references takes 40 ms. {@code ReplacementTest} makes a policy of every
 * constant.
 */
public enum Replacement {
    LRU("lru", "Lru", Needs.NOTHING, "least recently used: evicts the entry whose last use is longest ago"),
    MRU("mru", "Mru", Needs.NOTHING, "most recently used: evicts the entry used last, which suits loops"),
    FIFO("fifo", "Fifo", Needs.NOTHING, "first in, first out: evicts the entry inserted longest ago"),
    LFU("lfu", "Lfu", Needs.NOTHING, "least frequently used: evicts the entry with the fewest uses"),
    RANDOM("random", "RandomReplacement", Needs.NOTHING, "evicts any entry, each with the same probability"),
    CLOCK("clock", "Clock", Needs.NOTHING, "second chance: a queue in which a used entry goes round once more"),
    SIEVE("sieve", "Sieve", Needs.NOTHING, "a queue in which nothing moves, and a hand that evicts unused entries"),
    S3FIFO("s3fifo", "S3Fifo", Needs.ENTRY_COUNT, "three queues: new keys must be used twice to stay"),
    TWO_Q("2q", "TwoQueue", Needs.ENTRY_COUNT, "a queue for new keys, an LRU list for those that come back"),
    SLRU("slru", "Slru", Needs.ENTRY_COUNT, "segmented LRU: four lists, and a hit moves an entry one up"),
    ARC("arc", "Arc", Needs.ENTRY_COUNT, "adapts the shares of entries used once and entries used more often"),
    CAR("car", "Car", Needs.ENTRY_COUNT, "arc with clocks in place of lists: cheaper hits"),
    LIRS("lirs", "Lirs", Needs.ENTRY_COUNT, "keeps what comes back after the fewest other keys"),
    LRU_K("lruk", "LruK", Needs.ENTRY_COUNT, "LRU-2: evicts the entry whose last use but one is longest ago"),
    W_TINY_LFU("wtinylfu", "WTinyLfu", Needs.ENTRY_COUNT, "an adaptive window, then admission by a frequency sketch"),
    GDSF("gdsf", "Gdsf", Needs.WEIGHTS, "greedy dual size frequency: frequency with ageing");

    /** What a policy has to know beside the requests. */
    public enum Needs {
        NOTHING,
        /** The most entries there will be: it divides them into parts, or remembers as many keys that have left. */
        ENTRY_COUNT,
        /** What keys cost and how large they are. Such a policy is a {@link Weighing}. */
        WEIGHTS
    }

    private final String id;
    private final String type;
    private final Needs needs;
    private final String description;

    Replacement(String id, String type, Needs needs, String description) {
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

    /**
     * What it has to know beside the requests; a live cache whose size is in bytes takes only policies that need
     * nothing.
     */
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
            return (Policy) Class.forName(Replacement.class.getPackageName() + "." + type)
                    .getDeclaredConstructor(int.class)
                    .newInstance(capacity);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) { // such as a lack of memory
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "policy " + id + " needs a class " + type + " with a constructor that takes the capacity, an int",
                    e);
        }
    }
}
