package dev.cachebench.profile.async;

import dev.cachebench.profile.Sampling.Unit;
import dev.cachebench.text.Nearest;
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
     * Nanoseconds or bytes between two samples, unless told otherwise. Times are an odd number, lest they keep step with
     * work that comes round by the millisecond.
     */
    public long defaultInterval() {
        return interval;
    }

    /**
     * Parses an interval: {@code 500us} or {@code 1ms} for an event that measures time, {@code 64k} for one that measures
     * bytes.
     *
     * @return nanoseconds or bytes
     * @throws IllegalArgumentException with one sentence that says what is expected
     */
    public long interval(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        int digits = 0;
        while (digits < word.length() && Character.digit(word.charAt(digits), 10) >= 0) {
            digits++;
        }
        long scale = scale(word.substring(digits));
        try {
            long interval = Math.multiplyExact(Long.parseLong(word.substring(0, digits)), scale);
            if (interval > 0) {
                return interval;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // said below
        }
        throw new IllegalArgumentException("the interval of " + id() + " is a "
                + switch (unit) {
                    case NANOS -> "time such as 500us or 1ms";
                    case BYTES -> "size such as 512k or 1m";
                    case CALLS -> "number of calls such as 100";
                }
                + ", not '" + text + "'");
    }

    /** 0, which no interval survives, for what is no unit of this event. */
    private long scale(String suffix) {
        if (unit == Unit.BYTES) {
            return switch (suffix) {
                case "", "b" -> 1;
                case "k", "kb" -> 1 << 10;
                case "m", "mb" -> 1 << 20;
                case "g", "gb" -> 1 << 30;
                default -> 0;
            };
        }
        if (unit == Unit.CALLS) {
            return suffix.isEmpty() ? 1 : 0;
        }
        return switch (suffix) {
            case "", "ns" -> 1;
            case "us", "µs" -> 1_000;
            case "ms" -> 1_000_000;
            case "s" -> 1_000_000_000;
            default -> 0;
        };
    }
}
