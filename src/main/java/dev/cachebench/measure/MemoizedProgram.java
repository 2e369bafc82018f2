package dev.cachebench.measure;

import dev.cachebench.weave.Agent;
import dev.cachebench.weave.CacheRule;
import dev.cachebench.weave.MemoSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** Runs a program with caches around some of its methods. */
public final class MemoizedProgram implements ProgramRun {
    private final ChildJvm jvm;
    private final Options options;
    private final AgentJar agent;
    private final Path folder;
    private final Path file;

    /**
     * Which caches.
     *
     * @param rules the first that matches a method counts; methods that none matches have what their annotation asks for
     * @param checkedShare the share of the hits to check, 0 to 1
     */
    public record Options(List<CacheRule> rules, double checkedShare) {}

    /** @param folder for the agent's files; exists */
    public MemoizedProgram(Program program, Options options, AgentJar agent, Path folder) {
        jvm = new ChildJvm(program);
        this.options = options;
        this.agent = agent;
        this.folder = folder;
        file = folder.resolve("caches");
    }

    @Override
    public int run() throws IOException, InterruptedException {
        Properties properties = new Properties();
        properties.setProperty(Agent.JOB, Agent.MEMOIZE);
        properties.setProperty("file", file.toString());
        properties.setProperty("check", String.valueOf(options.checkedShare()));
        CacheRule.store(options.rules(), properties);
        return jvm.run(agent.jvmArgument(properties, folder));
    }

    @Override
    public int outlive(boolean terminal) throws InterruptedException {
        return jvm.outlive(terminal);
    }

    /**
     * What the caches have done until the program's end, or until at most a second before it was killed; {@code null} if
     * its JVM did not get as far as the agent.
     */
    public Memoization result() throws IOException {
        return Files.exists(file) ? Memoization.of(MemoSnapshot.read(file), options.rules()) : null;
    }
}
