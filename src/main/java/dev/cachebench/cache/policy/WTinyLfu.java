package dev.cachebench.cache.policy;

import java.util.List;

/**
 * W-TinyLFU (G. Einziger, R. Friedman and B. Manes, "TinyLFU: A Highly Efficient Cache Admission Policy", TOS 2017)
 * with a window that adapts (G. Einziger, O. Eytan, R. Friedman and B. Manes, "Adaptive Software Cache Management",
 * Middleware 2018). New entries enter an LRU window, at first of 1 % of the cache. What leaves the window competes with
 * the oldest entry on probation: whichever was used less often lately, by a {@link FrequencySketch}, is the victim. One
 * that was used six times or more and is not worth more still stays by chance, once in 128 times: else keys chosen with
 * care, or a loop, could keep all others out. A hit on probation makes an entry a protected one; of those there are 80
 * % at first of what is not the window. After every ten uses per entry the window climbs: it goes on growing, or
 * shrinking, as long as the hit ratio rises; see {@link HillClimber}.
 *
 * <p>The variant of Caffeine's simulator 3.2.4, {@code HillClimberWindowTinyLfu (simple 1%)}, as it is set there: given
 * the simulator's own sketch, it has the very same hits. The sketch here has another hash function, and caches of few
 * entries, or of keys that are all used as often, may have a few points more or less for that. Also, where nothing is
 * on probation and the window is empty, a key is compared with the oldest protected entry instead of being refused.
 */
public final class WTinyLfu implements Policy {
    private static final int WINDOW = 0;
    private static final int PROBATION = 1;
    private static final int PROTECTED = 2;
    private static final int LISTS = 3;
    private static final int WARM = 6; // a frequency
    private static final long SEED = 1033096058 ^ 0x5DEECE66DL; // the simulator's

    private final int capacity;
    private final Links links;
    private final Frequencies used;
    private int[] keys = new int[0]; // by slot
    private byte[] list = new byte[0]; // by slot
    private final int[] size = new int[LISTS];
    private int windowMost; // may come down to 0: then the key that arrives competes itself
    private int protectedMost;
    private int arriving;
    private boolean isArriving;
    private boolean wasFull; // when it arrived
    private HillClimber climber;
    private long random = SEED;

    /** @param capacity the most entries there will be, 1 or more */
    public WTinyLfu(int capacity) {
        this(capacity, new FrequencySketch(capacity));
    }

    WTinyLfu(int capacity, Frequencies used) {
        this.capacity = capacity;
        this.used = used;
        links = new Links(LISTS, capacity);
        share();
    }

    private void share() {
        int main = Math.min(capacity - 1, (int) (capacity * 0.99));
        windowMost = capacity - main;
        protectedMost = (int) (main * 0.8);
        climber = new HillClimber(capacity);
    }

    @Override
    public void arriving(int key) {
        arriving = key;
        isArriving = true;
        wasFull = isFull();
        used.count(key);
    }

    private boolean isFull() {
        return size[WINDOW] + size[PROBATION] + size[PROTECTED] >= capacity;
    }

    @Override
    public int evict() {
        if (size[WINDOW] == 0 && windowMost == 0 && isArriving) {
            int victim = links.oldest(size[PROBATION] > 0 ? PROBATION : PROTECTED);
            if (isWorthMore(used.of(arriving), victim)) {
                return leave(victim);
            }
            isArriving = false;
            climb(false, true);
            return REFUSED;
        }
        if (size[WINDOW] > 0 && size[WINDOW] >= windowMost) {
            int candidate = links.oldest(WINDOW);
            int victim = links.oldest(PROBATION);
            move(candidate, PROBATION);
            return leave(
                    victim == PROBATION || !isWorthMore(used.of(keys[candidate - LISTS]), victim) ? candidate : victim);
        }
        return leave(links.oldest(size[PROBATION] > 0 ? PROBATION : size[PROTECTED] > 0 ? PROTECTED : WINDOW));
    }

    /** @param frequency of the candidate */
    private boolean isWorthMore(int frequency, int victim) {
        return frequency > used.of(keys[victim - LISTS]) || frequency >= WARM && isLucky();
    }

    /** Once in 128 times, by the generator of {@link java.util.Random}. */
    private boolean isLucky() {
        random = random * 0x5DEECE66DL + 0xB & (1L << 48) - 1;
        return random >>> 41 == 0;
    }

    private int leave(int node) {
        int slot = node - LISTS;
        links.unlink(node);
        size[list[slot]]--;
        return slot;
    }

    @Override
    public void inserted(int slot, int key) {
        keys = GrowingArrays.with(keys, slot, capacity);
        list = GrowingArrays.with(list, slot, capacity);
        keys[slot] = key;
        list[slot] = WINDOW;
        size[WINDOW]++;
        links.append(WINDOW, slot + LISTS);
        if (size[WINDOW] > windowMost) {
            move(links.oldest(WINDOW), PROBATION);
        }
        isArriving = false;
        climb(false, wasFull);
    }

    @Override
    public void hit(int slot) {
        int node = slot + LISTS;
        used.count(keys[slot]);
        if (list[slot] == PROBATION) {
            move(node, PROTECTED);
            demote();
        } else {
            links.move(list[slot], node);
        }
        climb(true, isFull());
    }

    private void demote() {
        if (size[PROTECTED] > protectedMost) {
            move(links.oldest(PROTECTED), PROBATION);
        }
    }

    private void move(int node, int to) {
        int slot = node - LISTS;
        links.move(to, node);
        size[list[slot]]--;
        size[to]++;
        list[slot] = (byte) to;
    }

    private void climb(boolean hit, boolean full) {
        if (!full || !climber.sampled(hit)) {
            return;
        }
        int window = windowMost + climber.change(windowMost, protectedMost);
        while (windowMost < window) {
            windowMost++;
            protectedMost--;
            demote();
            if (size[PROBATION] > 0) {
                move(links.oldest(PROBATION), WINDOW);
            }
        }
        while (windowMost > window) {
            windowMost--;
            protectedMost++;
            if (size[WINDOW] > windowMost) {
                int node = links.oldest(WINDOW);
                move(node, PROBATION);
                links.unlink(node);
                links.insertAfter(PROBATION, node); // the oldest there
            }
        }
    }

    @Override
    public void removed(int slot) {
        leave(slot + LISTS);
    }

    @Override
    public void cleared() {
        links.clear();
        used.clear();
        size[WINDOW] = 0;
        size[PROBATION] = 0;
        size[PROTECTED] = 0;
        isArriving = false;
        random = SEED;
        share();
    }

    @Override
    public List<Segment> segments() {
        return List.of(
                Segment.of("window", links, WINDOW, LISTS, this::note),
                Segment.of("probation", links, PROBATION, LISTS, this::note),
                Segment.of("protected", links, PROTECTED, LISTS, this::note));
    }

    private String note(int slot) {
        return "frequency " + used.of(keys[slot]);
    }

    @Override
    public long bytes() {
        return 64 + 80 + links.bytes() + used.bytes() + 64 + 4L * keys.length + list.length;
    }
}
