package dev.cachebench.cache;

import dev.cachebench.cache.key.Bypasses;
import dev.cachebench.cache.key.Bypasses.Bypass;
import dev.cachebench.cache.key.Unkeepable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls that never got as far as their cache, or whose cache threw although none may. */
public final class Escaped {
    /**
     * Calls for which there was no room on the stack, by the numbers of the methods. Woven code counts them itself,
     * without a call, for which there may be no room either; racing threads may lose some.
     */
    public static int[] overflows = new int[64];

    private static final Map<Integer, Bypasses> OTHERS = new HashMap<>(); // guarded by this class

    private Escaped() {}

    /** Makes room for a method before it is woven. */
    public static synchronized void add(int number) {
        if (number >= overflows.length) {
            overflows = Arrays.copyOf(overflows, 2 * number);
        }
    }

    /** Called by woven code before it computes a value without a cache. */
    public static synchronized void note(Throwable thrown, int number) {
        Bypasses bypasses = OTHERS.get(number);
        if (bypasses == null) {
            bypasses = new Bypasses();
            OTHERS.put(number, bypasses);
        }
        bypasses.add(Unkeepable.because("the cache itself", thrown).getMessage());
    }

    /** What was counted of a method. */
    public static synchronized List<Bypass> of(int number) {
        List<Bypass> noted = OTHERS.containsKey(number) ? OTHERS.get(number).all() : List.of();
        int count = overflows[number];
        return count == 0 ? noted : Bypasses.sum(List.of(new Bypass(Unkeepable.NO_ROOM, count)), noted);
    }
}
