package dev.cachebench.cache;

import dev.cachebench.cache.policy.Lru;
import dev.cachebench.cache.policy.Policy;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.cache.policy.Segment;
import java.util.ArrayList;
import java.util.List;

/** What is in a bounded or unbounded cache, in the shape in which it holds it. Under the cache's lock. */
final class ContentsReader {
    private final SlotEntries cache;

    ContentsReader(SlotEntries cache) {
        this.cache = cache;
    }

    Contents read(Capacity capacity) {
        if (capacity.isUnbounded()) {
            return map();
        }
        boolean full = !capacity.hasRoom(cache.index().size(), 1);
        String name = capacity.replacement().id();
        if (capacity.policy() instanceof Lru lru) {
            return ring(lru, full);
        }
        if (capacity.policy() != null) {
            return queues(name, capacity.policy(), full);
        }
        return capacity.replacement() == Replacement.LRU // of which nothing may be kept
                ? new Contents.Ring(List.of(), 0, 0, true)
                : new Contents.Queues(name, List.of(), List.of(), true);
    }

    private Contents.Map map() {
        List<Contents.Entry> entries = new ArrayList<>();
        for (int slot : cache.index().slots()) {
            entries.add(new Contents.Entry(cache.key(slot), cache.result(slot)));
        }
        return new Contents.Map(entries);
    }

    /** @param full whether the next new key evicts */
    private Contents.Ring ring(Lru lru, boolean full) {
        List<Contents.Link> links = new ArrayList<>();
        for (int link = lru.next(0); link != 0; link = lru.next(link)) {
            int slot = link - 1;
            links.add(new Contents.Link(link, lru.prev(link), lru.next(link), cache.key(slot), cache.result(slot)));
        }
        return new Contents.Ring(links, lru.prev(0), lru.next(0), full);
    }

    /** @param full whether the next new key evicts */
    private Contents.Queues queues(String name, Policy policy, boolean full) {
        List<Contents.Queue> queues = new ArrayList<>();
        for (Segment segment : policy.segments()) {
            List<Contents.Place> places = new ArrayList<>();
            for (Segment.Entry entry : segment.entries()) {
                places.add(new Contents.Place(cache.key(entry.slot()), cache.result(entry.slot()), entry.note()));
            }
            queues.add(new Contents.Queue(segment.name(), places));
        }
        return new Contents.Queues(name, queues, policy.ghostLists(), full);
    }
}
