package dev.cachebench.profile.async;

import java.util.Objects;

/**
 * What to sample.
 *
 * @param event what makes a sample
 * @param interval nanoseconds, bytes or calls between two samples, by the event's unit
 * @param root only stacks through this method count, and they begin there: {@code com/acme/Pricing.quote}, or
 *     {@code null} for all threads' whole stacks
 * @param method the one whose calls are sampled, {@code java.util.HashMap.put}; {@code null} for any other event
 * @param compiled whether stacks of HotSpot's compilers name the method that they compile
 */
public record SampleRequest(SampleEvent event, long interval, String root, String method, boolean compiled) {
    /** Deep enough for most programs; a deeper stack loses its outermost frames. */
    private static final int USUAL_DEPTH = 2_048;
    /** A stack that lost its root would not count at all. */
    private static final int ROOTED_DEPTH = 16_384;

    public SampleRequest {
        Objects.requireNonNull(event);
        if ((event == SampleEvent.METHOD) != (method != null)) {
            throw new IllegalArgumentException("a method belongs to its own event");
        }
        if (interval <= 0) {
            throw new IllegalArgumentException("an interval must be above 0, not " + interval);
        }
    }

    /** Everything the program does, at the event's usual interval. */
    public static SampleRequest of(SampleEvent event) {
        return new SampleRequest(event, event.defaultInterval(), null, null, false);
    }

    /**
     * What a user names: an event, or a method whose calls are to be sampled.
     *
     * @throws IllegalArgumentException with one sentence that names the nearest event
     */
    public static SampleRequest of(String name) {
        SampleEvent event = SampleEvent.of(name);
        return new SampleRequest(
                event, event.defaultInterval(), null, event == SampleEvent.METHOD ? name : null, false);
    }

    /** The same of another event, the next best. */
    SampleRequest using(SampleEvent other) {
        return new SampleRequest(other, interval, root, other == event ? method : null, compiled);
    }

    /** As the user names it. */
    public String name() {
        return method == null ? event.id() : method;
    }

    /** @param nanosOrBytes or calls, by the event's unit */
    public SampleRequest every(long nanosOrBytes) {
        return new SampleRequest(event, nanosOrBytes, root, method, compiled);
    }

    /** @param root such as {@code com/acme/Pricing.quote} */
    public SampleRequest below(String root) {
        return new SampleRequest(event, interval, root, method, compiled);
    }

    /** The same, naming the method that a compiler compiles, in a frame of its own above the compiler's entry. */
    public SampleRequest withCompiledMethods() {
        return new SampleRequest(event, interval, root, method, true);
    }

    int depth() {
        return root == null ? USUAL_DEPTH : ROOTED_DEPTH;
    }

    /** async-profiler's command that begins such a profile. */
    String start() {
        return "start,event=" + name() + ",interval=" + interval + options();
    }

    /**
     * The same in words that a JVM may be given twice, which async-profiler refuses to take for an {@code event} of
     * most kinds.
     *
     * @return {@code null} if there are none
     */
    String startRepeatable() {
        return switch (event) {
            case CPU -> "start,interval=" + interval + options(); // its default
            case WALL -> "start,wall=" + interval + options();
            case ALLOC, LOCK -> start();
            case CTIMER, ITIMER, METHOD -> null;
        };
    }

    private String options() {
        return ",jstackdepth=" + depth() + ",threads" + (compiled ? ",features=comptask" : "");
    }
}
