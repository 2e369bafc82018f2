package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.tune.TuneSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Properties;

/** Runs a program, and watches the caches that it has. */
public final class TunedProgram extends AgentProgram<TuneSnapshot> {
    /** @param folder for the agent's files; exists */
    public TunedProgram(Program program, AgentJar agent, Path folder) {
        super(program, Agent.TUNE, agent, folder);
    }

    @Override
    void addOptions(Properties properties) {}

    @Override
    TuneSnapshot read(Path file) throws IOException {
        return TuneSnapshot.read(file);
    }
}
