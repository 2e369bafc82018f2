package dev.cachebench.run;

import dev.cachebench.cache.Cache;
import dev.cachebench.cache.CacheEvent;
import dev.cachebench.cache.CacheListener;
import dev.cachebench.cache.Contents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes down the first events of a cache, each with the keys after it. */
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
            case HIT -> add(calls, event, key, queues());
            case MISS -> {
                missedAt.put(key, calls);
                add(calls, event, key, queues());
            }
            case EVICT -> { // told before the insertion it makes room for, which knows the call
                evictions.add(new Steps.Step(0, event, key, queues()));
            }
            case INSERT -> {
                long call = missedAt.getOrDefault(key, calls);
                for (Steps.Step eviction : evictions) {
                    add(call, CacheEvent.EVICT, eviction.key(), eviction.queues());
                }
                evictions.clear();
                add(call, event, key, queues());
            }
            default -> add(calls, event, key, queues());
        }
    }

    private void add(long call, CacheEvent event, Object key, List<Steps.Queue> queues) {
        if (steps.size() < limit) {
            steps.add(new Steps.Step(call, event, key, queues));
        } else {
            more++;
        }
    }

    private List<Steps.Queue> queues() {
        Contents contents = cache.peek();
        if (!(contents instanceof Contents.Queues queues)) {
            return List.of(new Steps.Queue(null, keys(contents.pairs())));
        }
        List<Steps.Queue> named = new ArrayList<>();
        for (Contents.Queue queue : queues.queues()) {
            named.add(new Steps.Queue(queue.name(), keys(queue.places())));
        }
        return named;
    }

    private static List<Object> keys(List<? extends Contents.Pair> pairs) {
        List<Object> keys = new ArrayList<>();
        for (Contents.Pair pair : pairs) {
            keys.add(pair.key());
        }
        return keys;
    }

    Steps steps() {
        return new Steps(List.copyOf(steps), more);
    }
}
