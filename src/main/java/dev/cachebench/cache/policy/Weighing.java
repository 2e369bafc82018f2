package dev.cachebench.cache.policy;

/** A policy that takes into account what entries cost and how large they are. */
public interface Weighing extends Policy {

    /**
     * Tells what keys are worth. Called before the first request if at all; else all are worth the same.
     *
     * @param worth cost / size by key, in any unit, from 0; looked at whenever a key is inserted, and only the caller's
     *     to change
     */
    void weigh(double[] worth);

    /** The entry in {@code slot} is worth something else from now on. Called only if there was {@link #weigh}. */
    void reweigh(int slot, double worth);
}
