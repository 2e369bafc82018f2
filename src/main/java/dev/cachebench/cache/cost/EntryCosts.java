package dev.cachebench.cache.cost;

import java.util.Arrays;

/**
 * What computing each entry took, by slot: nanoseconds, the {@linkplain ComputeCosts epoch}, and, once the function is
 * seen to call itself through the cache, the calls that computing it without the cache would have taken. Guarded by the
 * cache's lock.
 */
public final class EntryCosts {
    private float[] nanos = new float[16]; // NaN where it was not timed
    private byte[] epochs = new byte[16];
    private double[] steps; // null as long as all are 1

    /** The least of several computations counts: what more a second one took was no computing. */
    public void put(int slot, float took, int epoch, double calls, boolean again) {
        if (slot >= nanos.length) {
            int length = Math.max(slot + 1, nanos.length + (nanos.length >> 1));
            nanos = Arrays.copyOf(nanos, length);
            epochs = Arrays.copyOf(epochs, length);
        }
        if (!again || Float.isNaN(nanos[slot]) || took < nanos[slot]) {
            nanos[slot] = took;
            epochs[slot] = (byte) epoch;
        }
        if (calls > 1 && steps == null) {
            steps = new double[nanos.length];
            Arrays.fill(steps, 1);
        }
        if (steps != null) {
            int length = steps.length;
            if (slot >= length) {
                steps = Arrays.copyOf(steps, nanos.length);
                Arrays.fill(steps, length, steps.length, 1);
            }
            steps[slot] = again ? Math.max(calls, steps[slot]) : calls;
        }
    }

    /** Whether the function has called itself. */
    public boolean isRecursive() {
        return steps != null;
    }

    /** The calls that computing it would have taken without the cache, itself included. */
    public double steps(int slot) {
        return steps == null || slot >= steps.length ? 1 : steps[slot];
    }

    /** NaN for one that was not timed. */
    public float nanos(int slot) {
        return slot < nanos.length ? nanos[slot] : Float.NaN;
    }

    /** The {@linkplain ComputeCosts epoch}; {@link ComputeCosts#NONE} for one that was not timed. */
    public int epoch(int slot) {
        return slot < epochs.length ? epochs[slot] : 0;
    }
}
