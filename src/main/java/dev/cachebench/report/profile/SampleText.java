package dev.cachebench.report.profile;

import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.Sampling.Unit;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;

/** Says in a line how a profile was sampled. */
final class SampleText {
    private SampleText() {}

    /** {@code 1,234 samples of cpu, 997 µs apart, in 1.24 s}. */
    static String summary(Profile profile) {
        Sampling sampling = profile.sampling();
        StringBuilder text = new StringBuilder();
        if (sampling.samples() != Sampling.UNKNOWN) {
            text.append(Counts.text(sampling.samples(), "sample"));
        } else {
            text.append("samples");
        }
        text.append(" of ").append(sampling.event()).append(", ");
        if (sampling.event().equals("lock")) {
            text.append("waits above ").append(Durations.text(sampling.interval()));
        } else if (sampling.unit() == Unit.CALLS && sampling.interval() == 1) {
            text.append("each call");
        } else {
            text.append(ProfileAmount.text(sampling.interval(), sampling.unit()))
                    .append(" apart");
        }
        if (sampling.unit() != Unit.NANOS) {
            text.append(", ")
                    .append(ProfileAmount.text(profile.nanos(), sampling.unit()))
                    .append(" in all");
        }
        return text.append(", in ").append(Durations.text(profile.wallNanos())).toString();
    }
}
