package dev.cachebench.cache.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Most recently used: the victim is the entry that was used last. Best for loops over more keys than there is room for
 * (H. Chou and D. DeWitt, "An Evaluation of Buffer Management Strategies for Relational Database Systems", VLDB 1985).
 */
public final class Mru extends OneList {

    /** @param capacity the most entries there will be, 1 or more */
    public Mru(int capacity) {
        super(capacity);
    }

    @Override
    int victim() {
        return links.newest(LIST);
    }

    @Override
    public void hit(int slot) {
        links.move(LIST, slot + 1);
    }

    @Override
    public List<Segment> segments() {
        List<Segment.Entry> newestFirst =
                new ArrayList<>(super.segments().get(0).entries());
        Collections.reverse(newestFirst);
        return List.of(new Segment("list", newestFirst));
    }
}
