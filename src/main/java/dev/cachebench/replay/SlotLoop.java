package dev.cachebench.replay;

import dev.cachebench.cache.policy.Policy;

/** Hands out slots as live caches do, and finds them in an array by the key's number instead of in a hash table. */
final class SlotLoop implements Loop {

    @Override
    public PassCounts run(Policy policy, Pass pass) {
        int[] ids = pass.trace().ids();
        int size = (int) pass.size();
        int warmup = pass.warmup();
        int[] slotOf = new int[pass.trace().distinct()]; // slot + 1, 0 for a key that is not cached
        int[] idOf = new int[Math.min(size, slotOf.length)]; // by slot
        int used = 0;
        long hits = 0;
        for (int from = 0; from < ids.length; ) {
            int to = Progress.pause(from, from < warmup ? warmup : ids.length);
            for (int time = from; time < to; time++) {
                int id = ids[time];
                int slot = slotOf[id] - 1;
                if (slot >= 0) {
                    hits++;
                    policy.hit(slot);
                    continue;
                }
                policy.arriving(id);
                if (used < size) {
                    slot = used++;
                } else {
                    slot = policy.evict();
                    if (slot == Policy.REFUSED) {
                        continue;
                    }
                    slotOf[idOf[slot]] = 0;
                }
                slotOf[id] = slot + 1;
                idOf[slot] = id;
                policy.inserted(slot, id);
            }
            if (to == warmup) {
                hits = 0;
            }
            pass.progress().add(to - from);
            from = to;
        }
        return new PassCounts(hits, 0, 0, 0);
    }
}
