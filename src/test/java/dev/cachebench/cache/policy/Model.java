package dev.cachebench.cache.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A cache by one policy, with plain collections and as its definition reads: slow, and easy to see through. Oldest
 * first.
 */
abstract class Model {
    final int capacity;

    Model(int capacity) {
        this.capacity = capacity;
    }

    /** The model of a policy: one {@code case} each. */
    static Model of(Replacement policy, int capacity) {
        return switch (policy) {
            case LRU -> lru(capacity);
            case MRU -> mru(capacity);
            case FIFO -> fifo(capacity);
            case LFU -> lfu(capacity);
            case CLOCK -> clock(capacity);
            case SIEVE -> sieve(capacity);
            case S3FIFO -> s3fifo(capacity);
            case TWO_Q -> twoQueue(capacity);
            case SLRU -> slru(capacity);
            case ARC -> arc(capacity);
            case CAR -> car(capacity);
            case LIRS -> lirs(capacity);
            case LRU_K -> lruK(capacity);
            case W_TINY_LFU -> wTinyLfu(capacity);
            case GDSF -> gdsf(capacity);
            default ->
                throw new AssertionError("no reference model for policy " + policy
                        + ": write one with plain collections as a method of Model, and add it to Model.of");
        };
    }

    /** A key is used, or else put in. */
    abstract void request(Integer key);

    /** A key is taken out that is in. */
    abstract void remove(Integer key);

    abstract Set<Integer> cached();

    /** Those that are one queue. */
    abstract static class OfQueue extends Model {
        final List<Integer> queue = new LinkedList<>();

        OfQueue(int capacity) {
            super(capacity);
        }

        abstract void hit(Integer key);

        abstract void evict();

        @Override
        void request(Integer key) {
            if (queue.contains(key)) {
                hit(key);
            } else {
                if (queue.size() == capacity) {
                    evict();
                }
                queue.add(key);
            }
        }

        @Override
        void remove(Integer key) {
            queue.remove(key);
        }

        @Override
        Set<Integer> cached() {
            return new HashSet<>(queue);
        }
    }

    static Model lru(int capacity) {
        return new OfQueue(capacity) {
            @Override
            void hit(Integer key) {
                queue.remove(key);
                queue.add(key);
            }

            @Override
            void evict() {
                queue.remove(0);
            }
        };
    }

    static Model mru(int capacity) {
        return new OfQueue(capacity) {
            @Override
            void hit(Integer key) {
                queue.remove(key);
                queue.add(key);
            }

            @Override
            void evict() {
                queue.remove(queue.size() - 1);
            }
        };
    }

    static Model fifo(int capacity) {
        return new OfQueue(capacity) {
            @Override
            void hit(Integer key) {}

            @Override
            void evict() {
                queue.remove(0);
            }
        };
    }

    static Model clock(int capacity) {
        return new OfQueue(capacity) {
            final Set<Integer> used = new HashSet<>();

            @Override
            void hit(Integer key) {
                used.add(key);
            }

            @Override
            void evict() {
                while (used.remove(queue.get(0))) {
                    queue.add(queue.remove(0));
                }
                queue.remove(0);
            }

            @Override
            void remove(Integer key) {
                super.remove(key);
                used.remove(key);
            }
        };
    }

    static Model sieve(int capacity) {
        return new OfQueue(capacity) {
            final Set<Integer> visited = new HashSet<>();
            Integer hand; // null for the oldest

            @Override
            void hit(Integer key) {
                visited.add(key);
            }

            @Override
            void evict() {
                int i = hand == null ? 0 : queue.indexOf(hand);
                while (visited.remove(queue.get(i))) {
                    i = (i + 1) % queue.size();
                }
                hand = i + 1 < queue.size() ? queue.get(i + 1) : null;
                queue.remove(i);
            }

            @Override
            void remove(Integer key) {
                int next = queue.indexOf(key) + 1;
                hand = !key.equals(hand) ? hand : next < queue.size() ? queue.get(next) : null;
                super.remove(key);
                visited.remove(key);
            }
        };
    }

    /** Those that give up the entry with the least number, of equals the one that has had it for longest. */
    abstract static class OfNumbers extends Model {
        final Map<Integer, long[]> numbers = new HashMap<>(); // the number, and since when
        final Map<Integer, Integer> uses = new HashMap<>();
        long age;
        long now;

        OfNumbers(int capacity) {
            super(capacity);
        }

        abstract long number(int uses);

        @Override
        void request(Integer key) {
            if (!numbers.containsKey(key)) {
                uses.remove(key);
                if (numbers.size() == capacity) {
                    Integer least =
                            Collections.min(numbers.keySet(), (a, b) -> Arrays.compare(numbers.get(a), numbers.get(b)));
                    age = numbers.remove(least)[0];
                }
            }
            numbers.put(key, new long[] {number(uses.merge(key, 1, Integer::sum)), now++});
        }

        @Override
        void remove(Integer key) {
            numbers.remove(key);
        }

        @Override
        Set<Integer> cached() {
            return numbers.keySet();
        }
    }

    static Model lfu(int capacity) {
        return new OfNumbers(capacity) {
            @Override
            long number(int uses) {
                return uses;
            }
        };
    }

    static Model gdsf(int capacity) {
        return new OfNumbers(capacity) {
            @Override
            long number(int uses) {
                return age + uses;
            }
        };
    }

    /** Those of several lists; a key is in one at most. */
    abstract static class OfLists extends Model {
        final List<List<Integer>> resident = new ArrayList<>();
        final List<List<Integer>> ghosts = new ArrayList<>();

        OfLists(int capacity, int resident, int ghosts) {
            super(capacity);
            for (int i = 0; i < resident; i++) {
                this.resident.add(new LinkedList<>());
            }
            for (int i = 0; i < ghosts; i++) {
                this.ghosts.add(new LinkedList<>());
            }
        }

        abstract void hit(Integer key);

        abstract void miss(Integer key, boolean full);

        @Override
        void request(Integer key) {
            Set<Integer> cached = cached();
            if (cached.contains(key)) {
                hit(key);
            } else {
                miss(key, cached.size() == capacity);
            }
        }

        @Override
        void remove(Integer key) {
            resident.forEach(list -> list.remove(key));
        }

        @Override
        Set<Integer> cached() {
            Set<Integer> cached = new HashSet<>();
            resident.forEach(cached::addAll);
            return cached;
        }

        static void bound(List<Integer> list, int most) {
            if (list.size() > most) {
                list.remove(0);
            }
        }
    }

    static Model s3fifo(int capacity) {
        return new OfLists(capacity, 2, 1) {
            final List<Integer> small = resident.get(0);
            final List<Integer> main = resident.get(1);
            final Map<Integer, Integer> uses = new HashMap<>();
            final int most = Math.max(1, capacity / 10);

            @Override
            void hit(Integer key) {
                uses.put(key, Math.min(3, uses.get(key) + 1));
            }

            @Override
            void miss(Integer key, boolean full) {
                boolean remembered = ghosts.get(0).remove(key);
                while (full && cached().size() == capacity) {
                    evict();
                }
                uses.put(key, 0);
                (remembered ? main : small).add(key);
            }

            void evict() {
                if (main.size() > capacity - most || small.isEmpty()) {
                    Integer key = main.remove(0);
                    if (uses.get(key) > 0) {
                        uses.merge(key, -1, Integer::sum);
                        main.add(key);
                        evict();
                    }
                    return;
                }
                while (!small.isEmpty()) {
                    Integer key = small.remove(0);
                    if (uses.get(key) < 2) {
                        ghosts.get(0).add(key);
                        bound(ghosts.get(0), (int) (capacity * 0.9));
                        return;
                    }
                    uses.put(key, 0);
                    main.add(key);
                }
            }
        };
    }

    static Model twoQueue(int capacity) {
        return new OfLists(capacity, 2, 1) {
            final List<Integer> in = resident.get(0);
            final List<Integer> main = resident.get(1);

            @Override
            void hit(Integer key) {
                if (main.remove(key)) {
                    main.add(key);
                }
            }

            @Override
            void miss(Integer key, boolean full) {
                boolean remembered = ghosts.get(0).remove(key);
                if (full && (in.size() > capacity / 4 || main.isEmpty())) {
                    ghosts.get(0).add(in.remove(0));
                    bound(ghosts.get(0), capacity / 2);
                } else if (full) {
                    main.remove(0);
                }
                (remembered ? main : in).add(key);
            }
        };
    }

    static Model slru(int capacity) {
        return new OfLists(capacity, 4, 0) {
            @Override
            void hit(Integer key) {
                int segment = 0;
                while (!resident.get(segment).remove(key)) {
                    segment++;
                }
                resident.get(Math.min(3, segment + 1)).add(key);
                for (int i = 3; i > 0; i--) {
                    if (resident.get(i).size() > capacity / 4) {
                        resident.get(i - 1).add(resident.get(i).remove(0));
                    }
                }
            }

            @Override
            void miss(Integer key, boolean full) {
                for (List<Integer> segment : resident) {
                    if (full && !segment.isEmpty()) {
                        segment.remove(0);
                        break;
                    }
                }
                resident.get(0).add(key);
            }
        };
    }

    /** ARC, or with a clock's bits in place of recency CAR. */
    abstract static class Adaptive extends OfLists {
        final List<Integer> t1 = resident.get(0);
        final List<Integer> t2 = resident.get(1);
        final List<Integer> b1 = ghosts.get(0);
        final List<Integer> b2 = ghosts.get(1);
        double p;

        Adaptive(int capacity) {
            super(capacity, 2, 2);
        }

        /** Moves the target for a key that comes back. */
        void adapt(Integer key) {
            if (b1.contains(key)) {
                p = Math.min(capacity, p + Math.max(1, (double) b2.size() / b1.size()));
            } else if (b2.contains(key)) {
                p = Math.max(0, p - Math.max(1, (double) b1.size() / b2.size()));
            }
        }
    }

    static Model arc(int capacity) {
        return new Adaptive(capacity) {
            @Override
            void hit(Integer key) {
                t1.remove(key);
                t2.remove(key);
                t2.add(key);
            }

            @Override
            void miss(Integer key, boolean full) {
                adapt(key);
                boolean inB2 = b2.contains(key);
                if (b1.remove(key) | b2.remove(key)) {
                    if (full) {
                        replace(inB2);
                    }
                    t2.add(key);
                    return;
                }
                if (full && t1.size() + b1.size() >= capacity) {
                    if (b1.isEmpty()) {
                        t1.remove(0);
                    } else {
                        b1.remove(0);
                        replace(false);
                    }
                } else if (full) {
                    if (t1.size() + t2.size() + b1.size() + b2.size() >= 2 * capacity) {
                        b2.remove(0);
                    }
                    replace(false);
                }
                t1.add(key);
            }

            void replace(boolean inB2) {
                if (!t1.isEmpty() && (t1.size() > p || inB2 && t1.size() == p) || t2.isEmpty()) {
                    b1.add(t1.remove(0));
                    bound(b1, capacity);
                } else {
                    b2.add(t2.remove(0));
                }
            }
        };
    }

    static Model car(int capacity) {
        return new Adaptive(capacity) {
            final Set<Integer> used = new HashSet<>();

            @Override
            void hit(Integer key) {
                used.add(key);
            }

            @Override
            void miss(Integer key, boolean full) {
                if (full) {
                    while (!isReplaced()) {}
                    boolean remembered = b1.contains(key) || b2.contains(key);
                    if (!remembered && t1.size() + b1.size() >= capacity && !b1.isEmpty()) {
                        b1.remove(0);
                    } else if (!remembered
                            && t1.size() + b1.size() < capacity
                            && t1.size() + t2.size() + b1.size() + b2.size() >= 2 * capacity) {
                        b2.remove(0);
                    }
                }
                boolean comesBack = b1.contains(key) || b2.contains(key); // it may just have been forgotten
                adapt(key);
                b1.remove(key);
                b2.remove(key);
                (comesBack ? t2 : t1).add(key);
            }

            boolean isReplaced() {
                boolean first = t2.isEmpty() || t1.size() >= Math.max(1, p);
                Integer key = (first ? t1 : t2).remove(0);
                if (used.remove(key)) {
                    t2.add(key);
                    return false;
                }
                (first ? b1 : b2).add(key);
                bound(b1, capacity);
                return true;
            }

            @Override
            void remove(Integer key) {
                super.remove(key);
                used.remove(key);
            }
        };
    }

    static Model lruK(int capacity) {
        return new Model(capacity) {
            final Map<Integer, List<Long>> uses = new HashMap<>();
            final Set<Integer> cached = new HashSet<>();
            final List<Integer> gone = new LinkedList<>();
            long now;

            @Override
            void request(Integer key) {
                if (!cached.contains(key)) {
                    gone.remove(key);
                    if (cached.size() == capacity) {
                        Integer victim = Collections.min(
                                cached, Comparator.comparing(this::lastButOne).thenComparing(this::last));
                        cached.remove(victim);
                        gone.add(victim);
                        if (gone.size() > capacity) {
                            uses.remove(gone.remove(0));
                        }
                    }
                    cached.add(key);
                }
                uses.computeIfAbsent(key, any -> new ArrayList<>()).add(now++);
            }

            long lastButOne(Integer key) {
                List<Long> times = uses.get(key);
                return times.size() < 2 ? -1 : times.get(times.size() - 2);
            }

            long last(Integer key) {
                return uses.get(key).get(uses.get(key).size() - 1);
            }

            @Override
            void remove(Integer key) {
                cached.remove(key);
                uses.remove(key);
            }

            @Override
            Set<Integer> cached() {
                return cached;
            }
        };
    }

    /** The stack S and the queue Q of the paper, and what has left in the order in which it did. */
    static Model lirs(int capacity) {
        return new Model(capacity) {
            final List<Integer> stack = new LinkedList<>();
            final List<Integer> queue = new LinkedList<>();
            final List<Integer> gone = new LinkedList<>();
            final Set<Integer> lir = new HashSet<>();
            final int most = Math.min(capacity - 1, (int) (capacity * 0.99));

            @Override
            void request(Integer key) {
                boolean hit = cached().contains(key);
                if (!hit && cached().size() == capacity) {
                    Integer victim = queue.remove(0);
                    if (stack.contains(victim)) {
                        gone.add(victim);
                        if (gone.size() > 2 * capacity) {
                            stack.remove(gone.remove(0));
                        }
                    }
                    prune();
                }
                boolean top = !stack.isEmpty() && stack.get(stack.size() - 1).equals(key);
                boolean inStack = stack.remove(key);
                boolean becomesLir = lir.contains(key) || (hit ? inStack && !top : inStack || lir.size() < most);
                gone.remove(key);
                if (becomesLir) {
                    stack.add(key);
                    queue.remove(key);
                    lir.add(key);
                    if (lir.size() > most) {
                        Integer bottom = stack.remove(0);
                        lir.remove(bottom);
                        queue.add(bottom);
                    }
                } else {
                    queue.remove(key);
                    queue.add(key);
                    if (!lir.isEmpty()) {
                        stack.add(key);
                    }
                }
                prune();
            }

            void prune() {
                while (!stack.isEmpty() && !lir.contains(stack.get(0))) {
                    gone.remove(stack.remove(0));
                }
            }

            @Override
            void remove(Integer key) {
                stack.remove(key);
                queue.remove(key);
                lir.remove(key);
                prune();
            }

            @Override
            Set<Integer> cached() {
                Set<Integer> cached = new HashSet<>(lir);
                cached.addAll(queue);
                return cached;
            }
        };
    }

    /** With the sketch and the climber of the policy. */
    static Model wTinyLfu(int capacity) {
        return new OfLists(capacity, 3, 0) {
            final List<Integer> window = resident.get(0);
            final List<Integer> probation = resident.get(1);
            final List<Integer> guarded = resident.get(2);
            final FrequencySketch sketch = new FrequencySketch(capacity);
            final int main = Math.min(capacity - 1, (int) (capacity * 0.99));
            int windowMost = capacity - main;
            int guardedMost = (int) (main * 0.8);
            final HillClimber climber = new HillClimber(capacity);
            final Random random = new Random(1033096058);

            @Override
            void hit(Integer key) {
                boolean full = cached().size() == capacity;
                sketch.count(key);
                if (window.remove(key)) {
                    window.add(key);
                } else {
                    guarded.remove(key);
                    probation.remove(key);
                    guarded.add(key);
                    demote();
                }
                climb(full, true);
            }

            @Override
            void miss(Integer key, boolean full) {
                sketch.count(key);
                window.add(key);
                if (window.size() > windowMost) {
                    Integer candidate = window.remove(0);
                    Integer victim = probation.isEmpty() ? candidate : probation.get(0);
                    probation.add(candidate);
                    if (full && victim == candidate && guarded.size() == capacity) {
                        victim = guarded.get(0);
                    }
                    if (full) {
                        boolean better = victim != candidate && isBetter(candidate, victim);
                        remove(better ? victim : candidate);
                    }
                } else if (full) {
                    (probation.isEmpty() ? guarded : probation).remove(0);
                }
                climb(full, false);
            }

            boolean isBetter(Integer candidate, Integer victim) {
                int frequency = sketch.of(candidate);
                return frequency > sketch.of(victim) || frequency >= 6 && random.nextFloat() < 1 / 128f;
            }

            void demote() {
                if (guarded.size() > guardedMost) {
                    probation.add(guarded.remove(0));
                }
            }

            void climb(boolean full, boolean hit) {
                if (!full || !climber.sampled(hit)) {
                    return;
                }
                int size = windowMost + climber.change(windowMost, guardedMost);
                for (; windowMost < size; windowMost++) {
                    guardedMost--;
                    demote();
                    if (!probation.isEmpty()) {
                        window.add(probation.remove(0));
                    }
                }
                for (; windowMost > size; windowMost--) {
                    guardedMost++;
                    if (window.size() >= windowMost) {
                        probation.add(0, window.remove(0));
                    }
                }
            }
        };
    }
}
