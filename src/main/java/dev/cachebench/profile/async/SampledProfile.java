package dev.cachebench.profile.async;

import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.Snapshot;
import dev.cachebench.profile.SnapshotFile;
import dev.cachebench.text.Counts;
import java.util.ArrayList;
import java.util.List;

/** Makes a profile of what async-profiler dumped. */
final class SampledProfile {
    /** A timer that comes round less often than this many times the interval is worth a word. */
    private static final double SLOW = 1.5;

    private SampledProfile() {}

    /**
     * @param used the event that was sampled in the end
     * @param text what async-profiler wrote as {@link Traces#OUTPUT}
     * @param notes what is known already
     */
    static Profile profile(
            SampleRequest request,
            SampleEvent used,
            long wallNanos,
            String text,
            SourceLines lines,
            List<String> notes) {
        Stacks stacks = new Stacks(used, request.root(), lines).read(text);
        List<String> all = new ArrayList<>(notes);
        if (stacks.total() == 0) {
            all.add(nothing(request, used, stacks.outside()));
        }
        if (stacks.damaged() > 0) {
            all.add("left out " + Counts.text(stacks.damaged(), "stack")
                    + " that could not be read in async-profiler's output");
        }
        if (stacks.deepest() >= request.depth()) {
            all.add("stacks of more than " + request.depth() + " frames were cut; their outermost frames are missing");
        }
        if (used == SampleEvent.ITIMER) {
            all.add("itimer ticks no faster than the kernel's clock: shares hold, times may be several times too low");
        }
        if (used == SampleEvent.CTIMER
                && stacks.samples() > 0
                && stacks.total() / stacks.samples() > SLOW * request.interval()) {
            all.add("the kernel's timer allowed a sample every " + stacks.total() / stacks.samples() / 1_000
                    + " µs only; each counts for the time since the last");
        }
        Sampling sampling =
                new Sampling(request.using(used).name(), used.unit(), request.interval(), stacks.samples(), all);
        return Profile.ofSamples(sampling, wallNanos, stacks.threads(), stacks.functions());
    }

    /**
     * The file of a program whose calls were counted beside it.
     *
     * @param file with counts
     * @param text what async-profiler wrote as {@link Traces#OUTPUT}
     * @return the same with the stacks
     */
    static SnapshotFile beside(
            SnapshotFile file, SampleRequest request, SampleEvent used, String text, List<String> notes) {
        Stacks stacks = Stacks.beside(new CountedFunctions(file.names()), used).read(text);
        Sampling sampling =
                new Sampling(request.using(used).name(), used.unit(), request.interval(), Sampling.UNKNOWN, notes);
        return new SnapshotFile(
                new Snapshot(ProbeClock.SAMPLED, ProbeCost.NONE, file.snapshot().wallNanos(), stacks.threads()),
                file.names(),
                new SnapshotFile.Counted(file.counted().threads(), sampling, stacks.cost()),
                file.skipped(),
                file.skippedCount(),
                file.last());
    }

    private static String nothing(SampleRequest request, SampleEvent used, long outside) {
        String where = outside > 0 ? " of " + request.root().replace('/', '.') : "";
        String hint = switch (used) {
            case LOCK -> "no thread waited long enough for a lock";
            case METHOD -> "no method " + request.method() + " was called; is it spelt package.Class.method?";
            case ALLOC -> "it made too few objects; try a smaller --interval";
            default -> "it was over too soon; try a smaller --interval, or more work";
        };
        return "there is no sample" + where + ": " + hint;
    }
}
