package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.AgentFile;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.SnapshotFile;
import dev.cachebench.profile.async.AgentOptions;
import dev.cachebench.profile.async.SourceLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Runs a program under the profiling agent. */
public final class ProfiledProgram implements ProgramRun {
    private final ChildJvm jvm;
    private final List<String> stack;
    private final ProfilingAgent agent;

    private ProfiledProgram(Program program, List<String> stack, ProfilingAgent agent) {
        jvm = new ChildJvm(program);
        this.stack = stack;
        this.agent = agent;
    }

    /**
     * What to count.
     *
     * @param memory whether allocated bytes are counted too, which takes the exact clock
     * @param include globs over {@code package.Class.method} or over rows of the table; empty for every class that is
     *     not the JDK's
     * @param exclude globs to leave out
     * @param children whether the JVMs that the program starts are profiled too
     */
    public record Options(
            ProbeClock clock,
            boolean memory,
            int maxNodes,
            List<String> include,
            List<String> exclude,
            boolean children) {
        /**
         * As an agent reads them.
         *
         * @param mode what the agent makes of the calls
         * @param saved where it writes that
         */
        Properties forAgent(String mode, Path saved, Path folder) {
            Properties properties = new Properties();
            properties.setProperty(Agent.JOB, Agent.PROFILE);
            properties.setProperty(Agent.MODE, mode);
            properties.setProperty("file", saved.toString());
            properties.setProperty(AgentFile.FOLDER, folder.toString());
            properties.setProperty("clock", clock.name());
            properties.setProperty("memory", String.valueOf(memory));
            properties.setProperty("maxNodes", String.valueOf(maxNodes));
            properties.setProperty("include", String.join(",", include));
            properties.setProperty("exclude", String.join(",", exclude));
            return properties;
        }
    }

    /**
     * What a profiled program left behind.
     *
     * @param profile until the program ended, or until its last snapshot before it was killed
     * @param skipped the first classes and methods that ran without probes, with the reasons
     * @param skippedCount how many there were
     * @param complete whether it covers the program until its end
     */
    public record Result(Profile profile, List<String> skipped, int skippedCount, boolean complete) {
        /** Of samples. */
        public Result(Profile profile) {
            this(profile, List.of(), 0, true);
        }

        /** @throws IOException with one sentence if {@code file} is not a complete profile */
        public static Result read(Path file) throws IOException {
            return of(SnapshotFile.read(file));
        }

        static Result of(SnapshotFile read) {
            return new Result(read.profile(), read.skipped(), read.skippedCount(), read.last());
        }
    }

    /**
     * A program whose calls are counted and timed by probes.
     *
     * @param saved where the agent writes, now and then and at the end
     * @param folder for the agent's options; exists
     */
    public static ProfiledProgram counted(Program program, Options options, AgentJar agent, Path saved, Path folder) {
        return new ProfiledProgram(program, stack(program), new CountingCalls(options, agent, saved, folder));
    }

    private static List<String> stack(Program program) {
        return StackSize.arguments(program.jvmArgs(), System.getenv());
    }

    /**
     * A program whose calls are counted, while async-profiler samples its stacks.
     *
     * @param saved where the counts are written, now and then, and at the end everything
     * @param folder for the agent's options; exists
     */
    public static ProfiledProgram countedAndSampled(
            Program program, Options options, AgentJar agent, AgentOptions sampler, Path saved, Path folder) {
        return new ProfiledProgram(
                program, stack(program), new CountingAndSampling(options, agent, sampler, saved, folder));
    }

    /**
     * A program that async-profiler samples.
     *
     * @param lines where its classes are, for the names of their sources
     */
    public static ProfiledProgram sampled(Program program, AgentOptions agent, SourceLines lines) {
        return new ProfiledProgram(program, List.of(), new SamplingAlone(agent, lines));
    }

    /**
     * A program that async-profiler samples, and the JVMs that it starts.
     *
     * @param lines where the program's classes are, for the names of their sources
     * @param agent hands the sampler on to the children
     * @param folder for the agent's options; exists
     */
    public static ProfiledProgram sampledWithChildren(
            Program program, AgentOptions sampler, SourceLines lines, AgentJar agent, Path folder) {
        return new ProfiledProgram(program, List.of(), new SamplingWithChildren(sampler, lines, agent, folder));
    }

    @Override
    public int run() throws IOException, InterruptedException {
        return jvm.run(stack, agent.jvmArguments());
    }

    @Override
    public Optional<String> note() {
        return agent.isJava() ? jvm.note() : Optional.empty();
    }

    @Override
    public long pid() {
        return jvm.pid();
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
     * What the program left behind; empty if its JVM did not get as far as the agent.
     *
     * @throws IOException if the profile is unreadable
     */
    public Optional<Result> result() throws IOException {
        return agent.result(jvm);
    }

    /**
     * Puts the recording of a program in its place, and those of its children beside it.
     *
     * @return whether the program left one
     */
    public boolean keepRecording() throws IOException {
        return agent.keepRecording(jvm);
    }

    /** What the JVMs left behind that the program started; none unless they were asked for. */
    public List<ChildProfile> children() throws IOException {
        return agent.children();
    }
}
