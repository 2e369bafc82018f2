package dev.cachebench.agent;

import dev.cachebench.profile.CallCounts;
import dev.cachebench.profile.EncodedFunctions;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Snapshot;
import dev.cachebench.profile.SnapshotFile;
import dev.cachebench.profile.SnapshotFile.Counted;
import dev.cachebench.profile.ThreadCounts;
import dev.cachebench.weave.CountedMethods;
import java.io.IOException;
import java.util.List;

/** Writes the counts of calls so far. */
final class CountsSnapshot implements SnapshotWriter.Snapshot {
    private final CountedMethods methods;
    private final CalledMethods called;
    private final SkippedClasses skipped;
    private final AgentFile file;
    private final EncodedFunctions written = new EncodedFunctions();
    private final long begin = System.nanoTime();

    CountsSnapshot(CountedMethods methods, SkippedClasses skipped, AgentFile file) {
        this.methods = methods;
        called = new CalledMethods(methods);
        this.skipped = skipped;
        this.file = file;
    }

    @Override
    public void write(boolean last) throws IOException {
        List<ThreadCounts> calls = called.of(CallCounts.snapshot(methods.size()));
        SnapshotFile now = new SnapshotFile(
                new Snapshot(ProbeClock.SAMPLED, ProbeCost.NONE, System.nanoTime() - begin, List.of()),
                called.functions(),
                new Counted(calls, null, null),
                skipped.first(),
                skipped.count(),
                last);
        file.write(new ProfileContent(now, written));
    }
}
