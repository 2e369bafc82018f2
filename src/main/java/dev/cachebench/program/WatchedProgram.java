package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Runs a program and watches the calls of some of its methods: which come again, what they cost, what they return. */
public final class WatchedProgram extends AgentProgram<WatchSnapshot> {
    private final List<WatchTarget> candidates;

    /** @param folder for the agent's files; exists */
    public WatchedProgram(Program program, List<WatchTarget> candidates, AgentJar agent, Path folder) {
        super(program, Agent.WATCH, agent, folder);
        this.candidates = List.copyOf(candidates);
    }

    @Override
    void addOptions(Properties properties) {
        WatchTarget.store(candidates, properties);
    }

    @Override
    WatchSnapshot read(Path file) throws IOException {
        return WatchSnapshot.read(file);
    }
}
