package dev.cachebench.agent;

import dev.cachebench.profile.CallTrees;
import dev.cachebench.profile.EncodedFunctions;
import dev.cachebench.profile.Function;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.ProbeCost;
import dev.cachebench.profile.Profiler;
import dev.cachebench.profile.Snapshot;
import dev.cachebench.profile.SnapshotFile;
import dev.cachebench.profile.ThreadTree;
import dev.cachebench.text.Counts;
import dev.cachebench.weave.FunctionTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes the call trees so far. */
final class TreesSnapshot implements SnapshotWriter.Snapshot {
    private final Profiler profiler;
    private final FunctionTable functions;
    private final SkippedClasses skipped;
    private final AgentFile file;
    private final EncodedFunctions written = new EncodedFunctions();

    TreesSnapshot(Profiler profiler, FunctionTable functions, SkippedClasses skipped, AgentFile file) {
        this.profiler = profiler;
        this.functions = functions;
        this.skipped = skipped;
        this.file = file;
    }

    /**
     * Loads what writing needs, to be called before {@code main}. A class whose initialisation once found the program's
     * heap full cannot be used any more.
     */
    void rehearse() throws IOException {
        Snapshot made =
                new Snapshot(ProbeClock.EXACT, ProbeCost.NONE, 1, List.of(new ThreadTree.Builder().build("main")));
        Function function = new Function("Main.java", 1, "main");
        new ProfileContent(
                        new SnapshotFile(made, List.of(function), List.of(Counts.text(1, "call")), 1, false),
                        new EncodedFunctions())
                .write(OutputStream.nullOutputStream());
    }

    @Override
    public void write(boolean last) throws IOException {
        List<String> first = new ArrayList<>(skipped.first());
        long lost = CallTrees.lost();
        if (lost > 0) {
            first.add(0, Counts.text(lost, "call") + ", for which the program's full heap had no room");
        }
        SnapshotFile now = new SnapshotFile(
                profiler.snapshot(), functions.functions(), first, skipped.count() + (lost > 0 ? 1 : 0), last);
        file.write(new ProfileContent(now, written));
    }
}
