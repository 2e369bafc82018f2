package dev.cachebench.replay;

import dev.cachebench.cache.policy.Policy;
import dev.cachebench.cache.policy.Segment;
import dev.cachebench.trace.KeyColumns;
import dev.cachebench.trace.Trace;
import java.util.List;

/**
 * Passes keys to a policy by the numbers that the recorded cache's policy knew them by, instead of their numbers in the
 * trace, so that a frequency sketch has the same collisions.
 */
final class RecordedKeys implements Policy {
    private final Policy policy;
    private final long[] keys; // by number; KeyColumns.UNKNOWN for the number itself

    private RecordedKeys(Policy policy, long[] keys) {
        this.policy = policy;
        this.keys = keys;
    }

    /** The policy itself if the trace has no such numbers. */
    static Policy of(Trace trace, Policy policy) {
        long[] keys = trace.columns().policyKeys();
        return keys == null ? policy : new RecordedKeys(policy, keys);
    }

    private int known(int number) {
        long key = keys[number];
        return key == KeyColumns.UNKNOWN ? number : (int) key;
    }

    @Override
    public void at(long nanos) {
        policy.at(nanos);
    }

    @Override
    public void arriving(int number) {
        policy.arriving(known(number));
    }

    @Override
    public int evict() {
        return policy.evict();
    }

    @Override
    public void inserted(int slot, int number) {
        policy.inserted(slot, known(number));
    }

    @Override
    public void hit(int slot) {
        policy.hit(slot);
    }

    @Override
    public void removed(int slot) {
        policy.removed(slot);
    }

    @Override
    public void cleared() {
        policy.cleared();
    }

    @Override
    public long bytes() {
        return policy.bytes();
    }

    @Override
    public List<Segment> segments() {
        return policy.segments();
    }
}
