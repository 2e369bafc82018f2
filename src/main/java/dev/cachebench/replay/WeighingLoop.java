package dev.cachebench.replay;

import dev.cachebench.cache.policy.Policy;
import java.util.Arrays;

/**
 * {@link SlotLoop} for a trace with sizes or costs. If the cache's size is in bytes, entries are evicted until the
 * arriving one fits, and an entry larger than the whole cache never goes in.
 */
final class WeighingLoop implements Loop {

    @Override
    public PassCounts run(Policy policy, Pass pass) {
        int[] ids = pass.trace().ids();
        long[] sizes = pass.weights().sizes();
        long[] costs = pass.weights().costs();
        boolean bytes = pass.unit() == SizeUnit.BYTES;
        int[] slotOf = new int[pass.trace().distinct()]; // slot + 1, 0 for a key that is not cached
        int[] idOf = new int[16]; // by slot
        int[] free = new int[16]; // slots that were given up
        int freed = 0;
        int used = 0; // slots ever used
        long room = pass.size();
        long hits = 0;
        long hitBytes = 0;
        long saved = 0;
        for (int from = 0; from < ids.length; ) {
            int to = Progress.pause(from, from < pass.warmup() ? pass.warmup() : ids.length);
            boolean counted = from >= pass.warmup();
            for (int time = from; time < to; time++) {
                int id = ids[time];
                int slot = slotOf[id] - 1;
                if (slot >= 0) {
                    policy.hit(slot);
                    if (counted) {
                        hits++;
                        hitBytes += sizes == null ? 0 : sizes[id];
                        saved += costs == null ? 0 : costs[id];
                    }
                    continue;
                }
                long need = bytes ? sizes[id] : 1;
                if (need > pass.size()) {
                    continue;
                }
                policy.arriving(id);
                while (room < need) {
                    int victim = policy.evict();
                    if (victim == Policy.REFUSED) {
                        break;
                    }
                    int gone = idOf[victim];
                    slotOf[gone] = 0;
                    room += bytes ? sizes[gone] : 1;
                    free = freed < free.length ? free : Arrays.copyOf(free, 2 * freed);
                    free[freed++] = victim;
                }
                if (room < need) { // refused
                    continue;
                }
                slot = freed > 0 ? free[--freed] : used++;
                idOf = slot < idOf.length ? idOf : Arrays.copyOf(idOf, 2 * slot);
                room -= need;
                slotOf[id] = slot + 1;
                idOf[slot] = id;
                policy.inserted(slot, id);
            }
            pass.progress().add(to - from);
            from = to;
        }
        return new PassCounts(hits, hitBytes, saved);
    }
}
