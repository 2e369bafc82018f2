package dev.cachebench.advise;

import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchTarget;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.program.Program;
import dev.cachebench.program.WatchedProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The run that watches the calls of some methods. */
final class Watching implements ProgramRunner.Kind<WatchedProgram> {
    private final List<WatchTarget> targets;
    private final List<String> classes;
    private final AdviceRequest request;
    private final Path folder;

    /**
     * @param classes internal names of those on the program's class path
     * @param folder for the agent's files; exists
     */
    Watching(List<WatchTarget> targets, List<String> classes, AdviceRequest request, Path folder) {
        this.targets = targets;
        this.classes = classes;
        this.request = request;
        this.folder = folder;
    }

    @Override
    public WatchedProgram of(Program program) {
        return new WatchedProgram(program, targets, classes, request.agent(), folder);
    }

    /** What was seen of the methods that were called; empty if the program's JVM did not get as far as the agent. */
    List<Watched> seen(WatchedProgram run) throws IOException {
        Optional<WatchSnapshot> snapshot = run.lastSnapshot();
        return snapshot.isEmpty() ? List.of() : Watched.of(snapshot.get(), targets);
    }
}
