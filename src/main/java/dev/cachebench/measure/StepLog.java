package dev.cachebench.measure;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheEvent;
import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.Contents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down the first events of a cache, each with the order of the keys after it. */
final class StepLog implements CacheListener {
    private final Cache cache;
    private final int limit;
    private final List<Steps.Step> steps = new ArrayList<>();
    private final Map<Object, Long> missedAt = new HashMap<>();
    private final List<Steps.Step> evictions = new ArrayList<>(); // those that the next insertion makes room for
    private long calls;
    private long more;

    StepLog(Cache cache, int limit) {
        this.cache = cache;
        this.limit = limit;
    }

    @Override
    public void on(CacheEvent event, Object key) {
        if (event == CacheEvent.HIT || event == CacheEvent.MISS) {
            calls++;
        }
        if (steps.size() >= limit) {
            more++;
            return;
        }
        switch (event) {
            case HIT -> add(calls, event, key, order());
            case MISS -> {
                missedAt.put(key, calls);
                add(calls, event, key, order());
            }
            case EVICT -> { // told before the insertion it makes room for, which knows the call
                evictions.add(new Steps.Step(0, event, key, order()));
            }
            case INSERT -> {
                long call = missedAt.getOrDefault(key, calls);
                for (Steps.Step eviction : evictions) {
                    add(call, CacheEvent.EVICT, eviction.key(), eviction.order());
                }
                evictions.clear();
                add(call, event, key, order());
            }
            default -> add(calls, event, key, order());
        }
    }

    private void add(long call, CacheEvent event, Object key, List<Object> order) {
        if (steps.size() < limit) {
            steps.add(new Steps.Step(call, event, key, order));
        } else {
            more++;
        }
    }

    private List<Object> order() {
        List<Object> keys = new ArrayList<>();
        for (Contents.Pair pair : cache.peek().pairs()) {
            keys.add(pair.key());
        }
        return keys;
    }

    Steps steps() {
        return new Steps(List.copyOf(steps), more);
    }
}
