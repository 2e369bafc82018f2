package dev.cachebench.profile;

import java.util.List;

/**
 * How a sampling profiler took a profile. It knows whole stacks and no counts of calls; its times may be bytes or
 * calls.
 *
 * @param event what made it take a sample, such as {@code cpu}
 * @param unit of the interval and of all times in the profile
 * @param interval between two samples, as asked for
 * @param samples how many were taken; {@link #UNKNOWN} if nobody counted
 * @param notes sentences that a reader of the profile should see, none most of the time
 */
public record Sampling(String event, Unit unit, long interval, long samples, List<String> notes)
        implements ProfileSource {
    /** In place of a number of samples. */
    public static final long UNKNOWN = -1;

    public Sampling {
        notes = List.copyOf(notes);
    }

    /** Whether it is known how many samples were taken. */
    public boolean isCounted() {
        return samples != UNKNOWN;
    }

    /** The same with another number of samples. */
    Sampling withSamples(long samples) {
        return new Sampling(event, unit, interval, samples, notes);
    }

    /** What samples add up to. */
    public enum Unit {
        NANOS("Nanos"),
        BYTES("Bytes"),
        CALLS("Calls");

        private final String text;

        Unit(String text) {
            this.text = text;
        }

        /** The name of a field that holds such a sum: {@code tottimeNanos} of {@code tottime}, or {@code totBytes}. */
        public String field(String time) {
            return this == NANOS ? time + text : time.replace("time", "") + text;
        }

        /** The unit in full: {@code Nanoseconds}. */
        public String text() {
            return this == NANOS ? "Nanoseconds" : text;
        }
    }
}
