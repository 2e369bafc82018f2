package dev.cachebench.report.profile;

import dev.cachebench.profile.CpuCost;
import dev.cachebench.profile.Memory;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profile;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The notes below a profile that say how far its figures can be trusted. */
public final class ClockNote {
    private static final double MUCH = 0.5;
    private static final int MANY_FUNCTIONS = 1_000;
    private static final double DEAR = 1.5; // times the CPU time of the program alone
    private static final String UNKNOWN_COST =
            "what counting cost cannot be known here: on twelve programs it took 1.1 to 1.7 times their CPU time";

    private ClockNote() {}

    /** The notes for a profile, a line each. */
    public static List<String> all(Profile profile) {
        if (profile.isSampled()) {
            return profile.sampling().notes();
        }
        if (!profile.countsPaths()) {
            return counted(profile);
        }
        String bytes = bytes(profile.memory());
        return bytes == null ? List.of(of(profile)) : List.of(of(profile), bytes);
    }

    private static List<String> counted(Profile profile) {
        if (!profile.hasTimes()) {
            return List.of(
                    "calls are exact; the times are lost: the program was killed before its samples were written");
        }
        List<String> notes = new ArrayList<>();
        notes.add("calls are counted exactly; times and callers come from " + SampleText.summary(profile)
                + ": CPU time without waiting, that of the JDK's methods included in their callers'");
        CpuCost cost = profile.cpuCost();
        notes.add(cost == null ? UNKNOWN_COST : cost(cost));
        notes.add("--mode tree also counts calls by caller and path, for 2 to 6 times the program's CPU time");
        notes.addAll(profile.sampling().notes());
        return notes;
    }

    private static String cost(CpuCost cost) {
        return "it took " + Durations.text(cost.total()) + " of CPU time, about "
                + String.format(Locale.ROOT, "%.1f", cost.ratio())
                + " times that of the program alone: " + Durations.text(cost.launcher())
                + " to start it and report, " + Durations.text(cost.agent())
                + " of its agent, and about " + Durations.text(cost.compilation())
                + " more of the JIT compiler"
                + (cost.ratio() > DEAR ? "; --mode samples takes less, and counts no calls" : "");
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
                "sampled clock, about every 1 ms; calls are counted exactly, and compiled probes took " + sampled
                        + " a call" + unknown(profile);
            case AUTO ->
                "sampled clock, about every 1 ms, after calls came too fast for the exact one; the probes took " + exact
                        + " a call, then " + sampled + " once compiled" + unknown(profile);
        };
    }

    /**
     * What probes cost the interpreter and the JIT compiler cannot be told within a run, but grows with the program.
     */
    private static String unknown(Profile profile) {
        return profile.functions().size() < MANY_FUNCTIONS
                ? ""
                : "; on programs of this many functions probes take 2 to 6 times the CPU time, most of it the JIT "
                        + "compiler's, and --mode counts takes much less";
    }
}
