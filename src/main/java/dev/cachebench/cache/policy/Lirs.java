package dev.cachebench.cache.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * LIRS (S. Jiang and X. Zhang, "LIRS: An Efficient Low Inter-reference Recency Set Replacement Policy to Improve Buffer
 * Cache Performance", SIGMETRICS 2002). Entries that come back soon, by how much else is used between two uses, are LIR
 * and stay: 99 % of the cache. The others, HIR, leave first in, first out; but as long as one is in the stack S, above
 * the LIR entry used longest ago, a use makes it LIR in place of that one, even if it has left the cache meanwhile.
 *
 * <p>Of entries that have left, twice as many as the cache has entries are remembered; the one that left first is
 * forgotten first. The variant of Caffeine's simulator, {@code irr.Lirs}.
 */
public final class Lirs implements Policy {
    private static final byte LIR = 0;
    private static final byte RESIDENT = 1;
    private static final byte GHOST = 2;
    private static final int ROOT = 0;

    private final int capacity;
    private final int mostNodes;
    private final int mostLir;
    private final int mostGhosts;
    private final Links stack; // S; the nodes of entries and of ghosts
    private final Links queue; // Q: resident HIR, oldest first
    private final Links left; // ghosts, in the order in which they left
    private final KeyIndex ghosts;
    private int[] nodeOf = new int[0]; // by slot
    private int[] slotOf = new int[1]; // by node, as the next three
    private int[] keys = new int[1];
    private byte[] kind = new byte[1];
    private byte[] inStack = new byte[1];
    private int fresh = 1; // nodes from here on were never used
    private int[] free = new int[0];
    private int freeCount;
    private int lir;
    private int ghostCount;

    /** @param capacity the most entries there will be, 1 or more */
    public Lirs(int capacity) {
        this.capacity = capacity;
        mostLir = Math.min(capacity - 1, (int) (capacity * 0.99));
        mostGhosts = (int) Math.min(2L * capacity, Integer.MAX_VALUE - 8);
        mostNodes = (int) Math.min(3L * capacity + 1, Integer.MAX_VALUE - 8);
        stack = new Links(1, mostNodes);
        queue = new Links(1, mostNodes);
        left = new Links(1, mostNodes);
        ghosts = new KeyIndex(mostNodes);
    }

    @Override
    public int evict() {
        if (queue.isEmpty(ROOT)) {
            demote();
        }
        int node = queue.oldest(ROOT);
        int slot = slotOf[node];
        queue.unlink(node);
        if (inStack[node] != 0) {
            becomeGhost(node);
        } else {
            release(node);
        }
        prune();
        return slot;
    }

    private void becomeGhost(int node) {
        int same = ghosts.find(keys[node]);
        if (same != 0) { // two keys may have the same hash
            forget(same);
        }
        kind[node] = GHOST;
        left.append(ROOT, node);
        ghosts.put(node, keys[node]);
        if (++ghostCount > mostGhosts) {
            forget(left.oldest(ROOT));
        }
    }

    /** Takes a ghost out of the stack and all else. */
    private void forget(int ghost) {
        stack.unlink(ghost);
        unghost(ghost);
        release(ghost);
    }

    private void unghost(int ghost) {
        left.unlink(ghost);
        ghosts.remove(ghost);
        ghostCount--;
    }

    @Override
    public void inserted(int slot, int key) {
        int ghost = ghosts.find(key);
        int node = ghost != 0 ? ghost : newNode();
        nodeOf = GrowingArrays.with(nodeOf, slot, capacity);
        nodeOf[slot] = node;
        slotOf[node] = slot;
        keys[node] = key;
        if (ghost != 0) {
            unghost(ghost);
            stack.move(ROOT, node);
            becomeLir(node);
        } else if (lir < mostLir) {
            push(node);
            becomeLir(node);
        } else {
            kind[node] = RESIDENT;
            queue.append(ROOT, node);
            if (lir > 0) {
                push(node);
            }
        }
    }

    @Override
    public void hit(int slot) {
        int node = nodeOf[slot];
        if (kind[node] == LIR) {
            stack.move(ROOT, node);
            prune();
        } else if (inStack[node] == 0) {
            queue.move(ROOT, node);
            if (lir > 0) {
                push(node);
            }
        } else if (stack.newest(ROOT) == node) {
            queue.move(ROOT, node);
        } else {
            queue.unlink(node);
            stack.move(ROOT, node);
            becomeLir(node);
        }
    }

    private void push(int node) {
        stack.append(ROOT, node);
        inStack[node] = 1;
    }

    /** The node is on top of the stack. */
    private void becomeLir(int node) {
        kind[node] = LIR;
        if (++lir > mostLir) {
            demote();
        }
        prune();
    }

    /** Makes the LIR entry at the bottom of the stack a HIR one. */
    private void demote() {
        int bottom = stack.oldest(ROOT);
        stack.unlink(bottom);
        inStack[bottom] = 0;
        kind[bottom] = RESIDENT;
        queue.append(ROOT, bottom);
        lir--;
        prune();
    }

    /** Takes what is not LIR from the bottom of the stack. */
    private void prune() {
        for (int bottom = stack.oldest(ROOT); bottom != ROOT && kind[bottom] != LIR; bottom = stack.oldest(ROOT)) {
            if (kind[bottom] == GHOST) {
                forget(bottom);
            } else {
                stack.unlink(bottom);
                inStack[bottom] = 0;
            }
        }
    }

    private int newNode() {
        int node = freeCount > 0 ? free[--freeCount] : fresh++;
        slotOf = GrowingArrays.with(slotOf, node, mostNodes);
        keys = GrowingArrays.with(keys, node, mostNodes);
        kind = GrowingArrays.with(kind, node, mostNodes);
        inStack = GrowingArrays.with(inStack, node, mostNodes);
        inStack[node] = 0;
        return node;
    }

    private void release(int node) {
        free = GrowingArrays.with(free, freeCount, mostNodes);
        free[freeCount++] = node;
    }

    @Override
    public void removed(int slot) {
        int node = nodeOf[slot];
        if (kind[node] == LIR) {
            lir--;
        } else {
            queue.unlink(node);
        }
        if (inStack[node] != 0) {
            stack.unlink(node);
        }
        release(node);
        prune();
    }

    @Override
    public void cleared() {
        stack.clear();
        queue.clear();
        left.clear();
        ghosts.clear();
        fresh = 1;
        freeCount = 0;
        lir = 0;
        ghostCount = 0;
    }

    @Override
    public List<Segment> segments() {
        List<Segment.Entry> hir = new ArrayList<>();
        for (int node = queue.oldest(ROOT); node != ROOT; node = queue.next(node)) {
            hir.add(new Segment.Entry(slotOf[node], inStack[node] != 0 ? "in the stack" : ""));
        }
        List<Segment.Entry> lowestFirst = new ArrayList<>();
        for (int node = stack.oldest(ROOT); node != ROOT; node = stack.next(node)) {
            if (kind[node] == LIR) {
                lowestFirst.add(new Segment.Entry(slotOf[node], ""));
            }
        }
        return List.of(new Segment("HIR", hir), new Segment("LIR", lowestFirst));
    }

    @Override
    public List<GhostList> ghostLists() {
        return List.of(new GhostList("left", ghostCount));
    }

    @Override
    public long bytes() {
        int nodes = slotOf.length + keys.length + nodeOf.length + free.length;
        return 120 + stack.bytes() + queue.bytes() + left.bytes() + ghosts.bytes() + 96 + 4L * nodes + 2L * kind.length;
    }
}
