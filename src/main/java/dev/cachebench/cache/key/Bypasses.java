package dev.cachebench.cache.key;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls that went past a cache because it could not be sure, by reason. Thread-safe. */
public final class Bypasses {
    private static final int MOST_REASONS = 20;
    private static final String OTHER = "for other reasons";

    private final Map<String, Long> calls = new LinkedHashMap<>(); // guarded by this

    /**
     * What was not sure.
     *
     * @param reason a clause, such as {@code no snapshot can be taken of a java.util.Random}
     * @param calls that were computed without the cache for this reason
     */
    public record Bypass(String reason, long calls) {}

    public void add(String reason) {
        add(reason, 1);
    }

    private synchronized void add(String reason, long times) {
        String named = calls.containsKey(reason) || calls.size() < MOST_REASONS ? reason : OTHER;
        Long before = calls.get(named); // no lambda: this is on the path of every start
        calls.put(named, before == null ? times : before + times);
    }

    /** Those of several caches, together. */
    public static List<Bypass> sum(List<Bypass> some, List<Bypass> others) {
        Bypasses sum = new Bypasses();
        for (Bypass each : some) {
            sum.add(each.reason(), each.calls());
        }
        for (Bypass each : others) {
            sum.add(each.reason(), each.calls());
        }
        return sum.all();
    }

    /** All so far, in the order in which their reasons came up. */
    public synchronized List<Bypass> all() {
        List<Bypass> all = new ArrayList<>();
        for (Map.Entry<String, Long> entry : calls.entrySet()) { // no lambda: this is on the path of every start
            all.add(new Bypass(entry.getKey(), entry.getValue()));
        }
        return all;
    }

    public synchronized void clear() {
        calls.clear();
    }
}
