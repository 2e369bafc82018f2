package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.AgentFile;
import dev.cachebench.agent.tune.TuneSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Runs a program, and watches the caches that it has. */
public final class TunedProgram implements ProgramRun {
    private final ChildJvm jvm;
    private final AgentJar agent;
    private final Path folder;
    private final Path file;
    private final List<String> jvmArguments;

    /** @param folder for the agent's files; exists */
    public TunedProgram(Program program, AgentJar agent, Path folder) {
        jvm = new ChildJvm(program);
        this.agent = agent;
        this.folder = folder;
        file = folder.resolve("tune");
        jvmArguments = StackSize.arguments(program.jvmArgs(), System.getenv());
    }

    @Override
    public int run() throws IOException, InterruptedException {
        Properties properties = new Properties();
        properties.setProperty(Agent.JOB, Agent.TUNE);
        properties.setProperty("file", file.toString());
        properties.setProperty(AgentFile.FOLDER, folder.toString());
        AgentJar.options(folder).write(properties, null);
        return jvm.run(jvmArguments, List.of(agent.jvmArgument(folder)));
    }

    @Override
    public Optional<String> note() {
        return jvm.note();
    }

    @Override
    public void terminate() {
        jvm.terminate();
    }

    @Override
    public int outlive(boolean terminal) throws InterruptedException {
        return jvm.outlive(terminal);
    }

    /**
     * What was seen until the program ended, or until at most a second before it was killed; empty if its JVM did not
     * get as far as the agent.
     */
    public Optional<TuneSnapshot> result() throws IOException {
        AgentFile.settle(file, folder);
        return Files.exists(file) ? Optional.of(TuneSnapshot.read(file)) : Optional.empty();
    }
}
