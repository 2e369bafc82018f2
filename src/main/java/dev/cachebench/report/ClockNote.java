package dev.cachebench.report;

import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profile;
import java.util.List;

/** The line below a profile that says how far its times can be trusted. */
final class ClockNote {
    private static final double MUCH = 0.5;

    private ClockNote() {}

    /** What there is to say about any profile. */
    static List<String> all(Profile profile) {
        return profile.isSampled() ? profile.sampling().notes() : List.of(of(profile));
    }

    static String of(Profile profile) {
        ProbeCost cost = profile.probeCost();
        String exact = Figures.duration(cost.exactNanos());
        String sampled = Figures.duration(cost.sampledNanos());
        double probes = profile.probeNanos();
        return switch (profile.clock()) {
            case EXACT -> {
                double share = probes / Math.max(1, probes + profile.nanos());
                yield "exact clock: the probes took " + exact + " a call, " + Figures.percent(share)
                        + " of the run, which is subtracted"
                        + (share > MUCH ? "; what is left of calls this short is uncertain" : "");
            }
            case SAMPLED ->
                "sampled clock, about every 1 ms; calls are counted exactly, and the probes took " + sampled
                        + " a call, " + Figures.percent(Math.min(1, probes / Math.max(1, profile.nanos())))
                        + " of the run";
            case AUTO ->
                "sampled clock, about every 1 ms, after calls came too fast for the exact one; the probes took " + exact
                        + " a call, then " + sampled;
        };
    }
}
