package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.ForeignClasses;
import dev.cachebench.agent.WatchSnapshot;
import dev.cachebench.agent.WatchTarget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Runs a program and watches the calls of some of its methods: which come again, what they cost, what they return. */
public final class WatchedProgram extends AgentProgram<WatchSnapshot> {
    /**
     * Keeps HotSpot from compiling our code into every method of the program that is watched, and from optimising it as
     * early as the program's own: that takes more time than watching does. Other JVMs ignore it.
     */
    private static final List<String> COMPILING = List.of(
            "-XX:CompileCommand=quiet",
            "-XX:CompileCommand=dontinline,dev.cachebench.agent.cache.watch.WatchedCalls::*",
            "-XX:CompileCommand=dontinline,dev.cachebench.agent.cache.key.*::*",
            "-XX:CompileCommand=CompileThresholdScaling,dev.cachebench.agent.*::*,5.0");

    private final List<WatchTarget> candidates;
    private final List<String> classes;
    private final Path folder;

    /**
     * @param classes internal names of those on its class path
     * @param folder for the agent's files; exists
     */
    public WatchedProgram(
            Program program, List<WatchTarget> candidates, List<String> classes, AgentJar agent, Path folder) {
        super(program, Agent.WATCH, agent, folder);
        this.candidates = List.copyOf(candidates);
        this.classes = classes;
        this.folder = folder;
    }

    /** The class files of the other classes that it has loaded; empty if there were too many to keep. */
    public Optional<List<byte[]>> foreignClasses() throws IOException {
        return ForeignClasses.read(folder);
    }

    @Override
    List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>(super.jvmArguments());
        arguments.addAll(COMPILING);
        return arguments;
    }

    @Override
    void addOptions(Properties properties) throws IOException {
        WatchTarget.store(candidates, properties);
        ForeignClasses.store(classes, folder, properties);
    }

    @Override
    WatchSnapshot read(Path file) throws IOException {
        return WatchSnapshot.read(file);
    }
}
