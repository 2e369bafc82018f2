package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.AgentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Runs a program with our Java agent, which does one job in it and writes what it finds to a file.
 *
 * @param <S> what that file holds
 */
public abstract sealed class AgentProgram<S> implements ProgramRun
        permits MemoizedProgram, TunedProgram, WatchedProgram {
    private final Program program;
    private final ChildJvm jvm;
    private final String job;
    private final AgentJar agent;
    private final Path folder;
    private final Path file;

    /**
     * @param job {@link Agent#JOB}
     * @param folder for the agent's files; exists
     */
    AgentProgram(Program program, String job, AgentJar agent, Path folder) {
        this.program = program;
        jvm = new ChildJvm(program);
        this.job = job;
        this.agent = agent;
        this.folder = folder;
        file = folder.resolve("snapshot");
    }

    /** Adds the options of the job to those of every job. */
    abstract void addOptions(Properties properties) throws IOException;

    /** Reads what the agent wrote. */
    abstract S read(Path file) throws IOException;

    /** Arguments of the JVM that those of the user override. */
    List<String> jvmArguments() {
        return StackSize.arguments(program.jvmArgs(), System.getenv());
    }

    @Override
    public final int run() throws IOException, InterruptedException {
        AgentFile.forget(file, folder);
        writeOptions();
        return jvm.run(jvmArguments(), List.of(agent.jvmArgument(folder)));
    }

    private void writeOptions() throws IOException {
        Properties properties = new Properties();
        properties.setProperty(Agent.JOB, job);
        properties.setProperty("file", file.toString());
        properties.setProperty(AgentFile.FOLDER, folder.toString());
        addOptions(properties);
        AgentJar.options(folder).write(properties, null);
    }

    @Override
    public final Optional<String> note() {
        return jvm.note();
    }

    @Override
    public final long pid() {
        return jvm.pid();
    }

    @Override
    public final void terminate() {
        jvm.terminate();
    }

    @Override
    public final int outlive(boolean terminal) throws InterruptedException {
        return jvm.outlive(terminal);
    }

    /** What the agent has found so far; empty before it has first said so. */
    public final Optional<S> snapshot() throws IOException {
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /**
     * What it found until the program ended, or until at most a second before the program was killed; empty if its JVM
     * did not get as far as the agent.
     */
    public final Optional<S> lastSnapshot() throws IOException {
        AgentFile.settle(file, folder);
        return snapshot();
    }
}
