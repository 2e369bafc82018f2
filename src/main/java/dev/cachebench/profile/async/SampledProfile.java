package dev.cachebench.profile.async;

import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Sampling;
import dev.cachebench.profile.Snapshot;
import dev.cachebench.profile.SnapshotFile;
import java.util.ArrayList;
import java.util.List;

/** Makes a profile of what async-profiler dumped. */
final class SampledProfile {
    /** A timer that comes round less often than this many times the interval is worth a word. */
    private static final double SLOW = 1.5;

    private SampledProfile() {}

    /**
     * @param used the event that was sampled in the end
     * @param totals collapsed stacks with nanoseconds or bytes
     * @param counts the same with numbers of samples; {@code null} if there are none
     * @param notes what is known already
     */
    static Profile profile(
            SampleRequest request,
            SampleEvent used,
            long wallNanos,
            String totals,
            String counts,
            SourceLines lines,
            List<String> notes) {
        Collapsed stacks = new Collapsed(used, request.root(), lines).read(totals);
        long samples = counts == null ? Sampling.UNKNOWN : stacks.count(counts).samples();
        List<String> all = new ArrayList<>(notes);
        if (stacks.total() == 0) {
            all.add(nothing(request, used, stacks.outside()));
        }
        if (stacks.damaged() > 0) {
            all.add(stacks.damaged() + " lines of async-profiler's output could not be read and were left out");
        }
        if (stacks.deepest() >= request.depth()) {
            all.add("stacks of more than " + request.depth() + " frames were cut; their outermost frames are missing");
        }
        if (used == SampleEvent.ITIMER) {
            all.add("itimer ticks no faster than the kernel's clock: shares hold, times may be several times too low");
        }
        if (used == SampleEvent.CTIMER && samples > 0 && stacks.total() / samples > SLOW * request.interval()) {
            all.add("the kernel's timer allowed a sample every " + stacks.total() / samples / 1_000
                    + " µs only; each counts for the time since the last");
        }
        Sampling sampling = new Sampling(request.using(used).name(), used.unit(), request.interval(), samples, all);
        return Profile.ofSamples(sampling, wallNanos, stacks.threads(), stacks.functions());
    }

    /**
     * The file of a program whose calls were counted beside it.
     *
     * @param file with counts
     * @param totals collapsed stacks with nanoseconds
     * @return the same with the stacks
     */
    static SnapshotFile beside(
            SnapshotFile file, SampleRequest request, SampleEvent used, String totals, List<String> notes) {
        Collapsed stacks =
                Collapsed.beside(new CountedFunctions(file.names()), used).read(totals);
        Sampling sampling =
                new Sampling(request.using(used).name(), used.unit(), request.interval(), Sampling.UNKNOWN, notes);
        return new SnapshotFile(
                new Snapshot(ProbeClock.SAMPLED, ProbeCost.NONE, file.snapshot().wallNanos(), stacks.threads()),
                file.names(),
                new SnapshotFile.Counted(file.counted().threads(), sampling),
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
