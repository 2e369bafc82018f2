package dev.cachebench.report.profile;

import dev.cachebench.profile.Memory;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profile;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import java.util.List;

/** The notes below a profile that say how far its figures can be trusted. */
public final class ClockNote {
    private static final double MUCH = 0.5;

    private ClockNote() {}

    /** The notes for a profile, a line each. */
    public static List<String> all(Profile profile) {
        if (profile.isSampled()) {
            return profile.sampling().notes();
        }
        String bytes = bytes(profile.memory());
        return bytes == null ? List.of(of(profile)) : List.of(of(profile), bytes);
    }

    /** The note on allocated bytes; {@code null} if they were not counted. */
    private static String bytes(Memory memory) {
        String counted = "allocated bytes are the JVM's count for each thread, read by every probe";
        return switch (memory) {
            case NOT_COUNTED -> null;
            case COUNTED -> counted;
            case WITHOUT_VIRTUAL_THREADS ->
                counted + ", which has no count for virtual threads: their bytes are missing";
            case UNAVAILABLE -> "there are no allocated bytes: this JVM does not count them";
        };
    }

    static String of(Profile profile) {
        ProbeCost cost = profile.probeCost();
        String exact = Durations.text(cost.exactNanos());
        String sampled = Durations.text(cost.sampledNanos());
        double probes = profile.probeNanos();
        return switch (profile.clock()) {
            case EXACT -> {
                double share = probes / Math.max(1, probes + profile.nanos());
                yield "exact clock: the probes took " + exact + " a call, " + Percentages.text(share)
                        + " of the run, which is subtracted"
                        + (share > MUCH ? "; what is left of calls this short is uncertain" : "");
            }
            case SAMPLED ->
                "sampled clock, about every 1 ms; calls are counted exactly, and the probes took " + sampled
                        + " a call, " + Percentages.text(Math.min(1, probes / Math.max(1, profile.nanos())))
                        + " of the run";
            case AUTO ->
                "sampled clock, about every 1 ms, after calls came too fast for the exact one; the probes took " + exact
                        + " a call, then " + sampled;
        };
    }
}
