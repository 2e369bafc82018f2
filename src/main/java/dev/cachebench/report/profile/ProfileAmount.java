package dev.cachebench.report.profile;

import dev.cachebench.profile.Sampling;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;

/** What a profile sums up, in its unit. */
final class ProfileAmount {
    private ProfileAmount() {}

    /** {@code 1.24 ms}, {@code 4.72 MB} or {@code 1,045} calls, by the unit. */
    static String text(long sum, Sampling.Unit unit) {
        return switch (unit) {
            case NANOS -> Durations.text(sum);
            case BYTES -> Bytes.text(sum);
            case CALLS -> Counts.text(sum);
        };
    }
}
