package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.AgentFile;
import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Runs a program and watches the calls of some of its methods: which come again, what they cost, what they return. */
public final class WatchedProgram implements ProgramRun {
    private final ChildJvm jvm;
    private final List<WatchTarget> candidates;
    private final AgentJar agent;
    private final Path folder;
    private final Path file;
    private final List<String> jvmArguments;

    /** @param folder for the agent's files; exists */
    public WatchedProgram(Program program, List<WatchTarget> candidates, AgentJar agent, Path folder) {
        jvm = new ChildJvm(program);
        this.candidates = List.copyOf(candidates);
        this.agent = agent;
        this.folder = folder;
        file = folder.resolve("watched");
        jvmArguments = new ArrayList<>(StackSize.arguments(program.jvmArgs(), System.getenv()));
    }

    @Override
    public int run() throws IOException, InterruptedException {
        Properties properties = new Properties();
        properties.setProperty(Agent.JOB, Agent.WATCH);
        properties.setProperty("file", file.toString());
        properties.setProperty(AgentFile.FOLDER, folder.toString());
        WatchTarget.store(candidates, properties);
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
     * What was seen until the program ended, or until shortly before it was killed; empty if its JVM did not get as far
     * as the agent.
     */
    public Optional<WatchSnapshot> result() throws IOException {
        AgentFile.settle(file, folder);
        return Files.exists(file) ? Optional.of(WatchSnapshot.read(file)) : Optional.empty();
    }
}
