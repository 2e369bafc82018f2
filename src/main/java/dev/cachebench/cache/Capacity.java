package dev.cachebench.cache;

import dev.cachebench.cache.policy.Policy;
import dev.cachebench.cache.policy.Replacement;
import dev.cachebench.cache.policy.Segment;
import dev.cachebench.text.UserFault;
import java.util.OptionalLong;
import java.util.function.IntUnaryOperator;

/**
 * How much a cache may hold, how much its entries take of that, and which one leaves when there is no room. Guarded by
 * the cache's lock.
 */
final class Capacity {
    private static final int UNBOUNDED = -1;
    private static final int MOST_ENTRIES = Integer.MAX_VALUE - 8;

    private long size; // entries, or bytes if there are weights
    private final EntryWeights weights; // null where every entry counts one
    private final Replacement replacement; // null unless a policy is named, as it is of lru:0
    private Policy policy; // null when unbounded, and where nothing may be kept

    Capacity(CacheSpec spec) {
        if (spec instanceof CacheSpec.Bounded bounded) {
            size = bounded.size();
            weights = bounded.bytes() ? new EntryWeights() : null;
            replacement = bounded.policy();
        } else {
            size = spec instanceof CacheSpec.Unbounded ? UNBOUNDED : 0;
            weights = null;
            replacement = null;
        }
        policy = size > 0 ? replacement.policy(limit()) : null;
    }

    boolean isNothing() {
        return size == 0;
    }

    boolean isUnbounded() {
        return size == UNBOUNDED;
    }

    /** Entries, or bytes if they have weights; none where it is unbounded. */
    OptionalLong maxsize() {
        return isUnbounded() ? OptionalLong.empty() : OptionalLong.of(size);
    }

    /** The most entries there will be. */
    int limit() {
        return isUnbounded() || weights != null ? MOST_ENTRIES : (int) size;
    }

    /** Whether entries weigh what they take of the heap. */
    boolean weighs() {
        return weights != null;
    }

    /**
     * As it was asked for; {@code null} without any. There is one where nothing may be kept, if it is {@code lru:0}.
     */
    Replacement replacement() {
        return replacement;
    }

    /** {@code null} if it is unbounded, or nothing may be kept. */
    Policy policy() {
        return policy;
    }

    /** What {@code entries} take of it, all that there are. */
    long load(int entries) {
        return weights == null ? entries : weights.total();
    }

    /** Whether so much fits beside all that there is. */
    boolean hasRoom(int entries, long weight) {
        return policy == null || load(entries) + weight <= size;
    }

    /**
     * An entry is about to come in.
     *
     * @return false if it is too large for the whole cache
     */
    boolean admits(int policyKey, long weight) {
        if (policy == null) {
            return true;
        }
        if (weight > size) {
            return false;
        }
        policy.arriving(policyKey);
        return true;
    }

    void inserted(int slot, int policyKey, long weight) {
        if (policy != null) {
            policy.inserted(slot, policyKey);
        }
        if (weights != null) {
            weights.put(slot, weight);
        }
    }

    /**
     * An entry has another weight.
     *
     * @return false if it is too large for the whole cache
     */
    boolean reweighed(int slot, long weight) {
        if (weights == null) {
            return true;
        }
        weights.put(slot, weight);
        return weight <= size;
    }

    /** An entry leaves, which the policy did not choose. */
    void removed(int slot) {
        if (policy != null) {
            policy.removed(slot);
        }
    }

    /** Whatever its reason to leave, an entry takes nothing any more. */
    void freed(int slot) {
        if (weights != null) {
            weights.remove(slot);
        }
    }

    void cleared() {
        if (policy != null) {
            policy.cleared();
        }
        if (weights != null) {
            weights.clear();
        }
    }

    /** @throws UserFault if it cannot have that size */
    void requireResizable(long to) {
        if (policy == null) {
            throw UserFault.usage("only a cache with a limit can be resized, such as lru:100, and this one "
                    + (isNothing() ? "keeps nothing" : "is unbounded"));
        }
        if (to < 1 || weights == null && to > MOST_ENTRIES) {
            throw UserFault.usage(
                    "a cache cannot hold " + to + (weights == null ? " entries" : " bytes") + "; give it 1 or more");
        }
    }

    /**
     * Has another size from now on, which the entries fit. The policy may be a new one, which knows them but no longer
     * how often each was used.
     *
     * @param policyKeys what the policy knows the keys by, by slot
     */
    void resize(long to, IntUnaryOperator policyKeys) {
        Policy anew = weights == null ? replacement.policy((int) to) : policy;
        if (anew != policy) {
            for (Segment segment : policy.segments()) {
                for (Segment.Entry entry : segment.entries()) {
                    int key = policyKeys.applyAsInt(entry.slot());
                    anew.arriving(key);
                    anew.inserted(entry.slot(), key);
                }
            }
        }
        size = to;
        policy = anew;
    }

    long bytes() {
        return (policy == null ? 0 : policy.bytes()) + (weights == null ? 0 : weights.bytes());
    }
}
