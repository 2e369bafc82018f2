package dev.cachebench.profile.async;

import dev.cachebench.profile.Sampling.Unit;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.JvmSizes;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What makes async-profiler take a sample. */
public enum SampleEvent {
    CPU(Unit.NANOS, 997_000, "time on a processor, by perf events, or by ctimer where those are refused"),
    WALL(Unit.NANOS, 997_000, "time that passes, of all threads, running or waiting"),
    ALLOC(Unit.BYTES, 512 * 1024, "bytes of the objects that are made"),
    LOCK(Unit.NANOS, 10_000, "time spent waiting for locks; the interval is the shortest wait that counts"),
    CTIMER(Unit.NANOS, 997_000, "time on a processor, by a timer per thread; needs no perf events"),
    ITIMER(Unit.NANOS, 997_000, "time on a processor, by one timer for the process; works everywhere, least exact"),
    METHOD(Unit.CALLS, 1, "calls of one method, named as java.util.HashMap.put is");

    private static final Pattern METHOD_NAME = Pattern.compile("[\\p{Alnum}_$.]+\\.([\\p{Alnum}_$]+|<init>)");

    private final Unit unit;
    private final long interval;
    private final String description;

    SampleEvent(Unit unit, long interval, String description) {
        this.unit = unit;
        this.interval = interval;
        this.description = description;
    }

    /**
     * Finds an event by its name; that of a method is {@link #METHOD}.
     *
     * @throws IllegalArgumentException with one sentence that names the nearest event
     */
    public static SampleEvent of(String id) {
        for (SampleEvent event : values()) {
            if (event.id().equals(id)) {
                return event;
            }
        }
        if (METHOD_NAME.matcher(id).matches()) {
            return METHOD;
        }
        throw new IllegalArgumentException("unknown event '" + id + "'" + Nearest.hint(id, ids()));
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(SampleEvent::id).toList();
    }

    /** As users and async-profiler write it. */
    public String id() {
        return this == METHOD ? "Class.method" : name().toLowerCase(Locale.ROOT);
    }

    public String description() {
        return description;
    }

    public Unit unit() {
        return unit;
    }

    /**
     * Nanoseconds or bytes between two samples, unless told otherwise. Times are an odd number, lest they keep step
     * with work that comes round by the millisecond.
     */
    public long defaultInterval() {
        return interval;
    }

    /**
     * Parses an interval: {@code 500us} or {@code 1ms} for an event that measures time, {@code 512k} or {@code 500kB}
     * for one that measures bytes, a count for one that counts calls.
     *
     * @return nanoseconds, bytes or calls
     * @throws UserFault with one sentence that says what is expected
     */
    public long interval(String text) {
        String what = "the interval of " + id();
        return switch (unit) {
            case NANOS -> Durations.parse(what, text, 1, Long.MAX_VALUE);
            case BYTES -> JvmSizes.parse(what, text, 1, Long.MAX_VALUE);
            case CALLS -> Counts.parse(what, text, 1, Long.MAX_VALUE);
        };
    }
}
