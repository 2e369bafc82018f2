package dev.cachebench.profile.async;

import java.util.Objects;

/**
 * What to sample.
 *
 * @param event what makes a sample
 * @param interval nanoseconds or bytes between two samples, by the event's unit
 * @param root only stacks through this method count, and they begin there: {@code com/acme/Pricing.quote}, or
 *     {@code null} for all threads' whole stacks
 */
public record SampleRequest(SampleEvent event, long interval, String root) {
    /** Deep enough for most programs; a deeper stack loses its outermost frames. */
    private static final int USUAL_DEPTH = 2_048;
    /** A stack that lost its root would not count at all. */
    private static final int ROOTED_DEPTH = 16_384;

    public SampleRequest {
        Objects.requireNonNull(event);
        if (interval <= 0) {
            throw new IllegalArgumentException("an interval must be above 0, not " + interval);
        }
    }

    /** Everything the program does, at the event's usual interval. */
    public static SampleRequest of(SampleEvent event) {
        return new SampleRequest(event, event.defaultInterval(), null);
    }

    /** @param nanosOrBytes by the event's unit */
    public SampleRequest every(long nanosOrBytes) {
        return new SampleRequest(event, nanosOrBytes, root);
    }

    /** @param method such as {@code com/acme/Pricing.quote} */
    public SampleRequest below(String method) {
        return new SampleRequest(event, interval, method);
    }

    int depth() {
        return root == null ? USUAL_DEPTH : ROOTED_DEPTH;
    }

    /** async-profiler's command that begins such a profile. */
    String start() {
        return "start,event=" + event.id() + ",interval=" + interval + ",jstackdepth=" + depth() + ",threads";
    }
}
