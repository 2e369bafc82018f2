package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.AgentFile;
import dev.cachebench.agent.ChildProfiles;
import dev.cachebench.agent.ProfileAgent;
import dev.cachebench.agent.ProfileContent;
import dev.cachebench.profile.EncodedFunctions;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.SnapshotFile;
import dev.cachebench.profile.async.AgentOptions;
import dev.cachebench.profile.async.SourceLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

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

    /** What makes a JVM profile itself, and reads what it leaves behind. */
    interface ProfilingAgent {
        /** The arguments that load the agents into the program's JVM. */
        List<String> jvmArguments() throws IOException;

        /** Whether it is one of Java, which needs more of the JVM. */
        boolean isJava();

        /** The profile of the JVM; empty if there is none. */
        Optional<Result> result(ChildJvm jvm) throws IOException;

        /** Those of the JVMs that the program started. */
        default List<ChildProfile> children() throws IOException {
            return List.of();
        }

        /** Puts a recording in its place, if one was asked for; returns whether there is one. */
        default boolean keepRecording(ChildJvm jvm) throws IOException {
            return false;
        }
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
            boolean children) {}

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

        private static Result of(SnapshotFile read) {
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
        ChildProfiles children = new ChildProfiles(folder.resolve("children"));
        return new ProfiledProgram(program, stack(program), new ProfilingAgent() {
            @Override
            public boolean isJava() {
                return true;
            }

            @Override
            public List<String> jvmArguments() throws IOException {
                Files.deleteIfExists(saved); // an older one must not be taken for this one's
                String argument = agent.jvmArgument(folder);
                Properties own = properties(options, Agent.TREE, saved, folder);
                if (options.children()) {
                    own.setProperty(ProfileAgent.INHERITED, argument);
                    own.setProperty(ProfileAgent.REPEATABLE, "true");
                }
                AgentJar.options(folder).write(own, options.children() ? children.options(own) : null);
                return List.of(argument);
            }

            @Override
            public Optional<Result> result(ChildJvm jvm) throws IOException {
                AgentFile.settle(saved, folder);
                return Files.exists(saved) ? Optional.of(Result.read(saved)) : Optional.empty();
            }

            @Override
            public List<ChildProfile> children() throws IOException {
                List<ChildProfile> profiles = new ArrayList<>();
                for (ChildProfiles.Child child : children.started()) {
                    Path file = ChildProfiles.file(saved, child.number());
                    AgentFile.settle(file, folder);
                    profiles.add(ChildProfile.read(child, file));
                }
                return profiles;
            }
        });
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
        return new ProfiledProgram(program, stack(program), new ProfilingAgent() {
            @Override
            public boolean isJava() {
                return true;
            }

            @Override
            public List<String> jvmArguments() throws IOException {
                Files.deleteIfExists(saved); // an older one must not be taken for this one's
                AgentJar.options(folder).write(properties(options, Agent.COUNTS, saved, folder), null);
                return List.of(agent.jvmArgument(folder), sampler.jvmArgument());
            }

            @Override
            public Optional<Result> result(ChildJvm jvm) throws IOException {
                AgentFile.settle(saved, folder);
                if (!Files.exists(saved)) {
                    return Optional.empty();
                }
                SnapshotFile whole = sampler.beside(SnapshotFile.read(saved), jvm.pid());
                CpuTime time = jvm.cpuTime();
                whole = time == null ? whole : whole.costing(time.childrenNanos(), time.ownNanos());
                if (!saved.startsWith(folder)) { // it is kept
                    AgentFile.replace(saved, new ProfileContent(whole, new EncodedFunctions()));
                }
                return Optional.of(Result.of(whole));
            }
        });
    }

    private static Properties properties(Options options, String mode, Path saved, Path folder) {
        Properties properties = new Properties();
        properties.setProperty(Agent.JOB, Agent.PROFILE);
        properties.setProperty(Agent.MODE, mode);
        properties.setProperty("file", saved.toString());
        properties.setProperty(AgentFile.FOLDER, folder.toString());
        properties.setProperty("clock", options.clock().name());
        properties.setProperty("memory", String.valueOf(options.memory()));
        properties.setProperty("maxNodes", String.valueOf(options.maxNodes()));
        properties.setProperty("include", String.join(",", options.include()));
        properties.setProperty("exclude", String.join(",", options.exclude()));
        return properties;
    }

    /**
     * A program that async-profiler samples.
     *
     * @param lines where its classes are, for the names of their sources
     */
    public static ProfiledProgram sampled(Program program, AgentOptions agent, SourceLines lines) {
        return new ProfiledProgram(program, List.of(), new ProfilingAgent() {
            @Override
            public boolean isJava() {
                return false;
            }

            @Override
            public List<String> jvmArguments() throws IOException {
                return List.of(agent.jvmArgument());
            }

            @Override
            public Optional<Result> result(ChildJvm jvm) {
                return Optional.of(new Result(agent.profile(jvm.pid(), Set.of(), jvm.wallNanos(), lines)));
            }

            @Override
            public boolean keepRecording(ChildJvm jvm) throws IOException {
                return agent.keepRecording(jvm.pid(), Map.of());
            }
        });
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
    public void terminate() {
        jvm.terminate();
    }

    @Override
    public int outlive(boolean terminal) throws InterruptedException {
        return jvm.outlive(terminal);
    }

    /** Its process id; 0 if it never started. */
    public long pid() {
        return jvm.pid();
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
