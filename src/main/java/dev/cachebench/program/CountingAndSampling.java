package dev.cachebench.program;

import dev.cachebench.agent.Agent;
import dev.cachebench.agent.AgentFile;
import dev.cachebench.agent.ProfileContent;
import dev.cachebench.profile.EncodedFunctions;
import dev.cachebench.profile.SnapshotFile;
import dev.cachebench.profile.async.AgentOptions;
import dev.cachebench.program.ProfiledProgram.Options;
import dev.cachebench.program.ProfiledProgram.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Counts calls, while async-profiler samples the stacks that tell what they took. */
final class CountingAndSampling implements ProfilingAgent {
    private final Options options;
    private final AgentJar agent;
    private final AgentOptions sampler;
    private final Path saved;
    private final Path folder;

    CountingAndSampling(Options options, AgentJar agent, AgentOptions sampler, Path saved, Path folder) {
        this.options = options;
        this.agent = agent;
        this.sampler = sampler;
        this.saved = saved;
        this.folder = folder;
    }

    @Override
    public boolean isJava() {
        return true;
    }

    @Override
    public List<String> jvmArguments() throws IOException {
        Files.deleteIfExists(saved); // an older one must not be taken for this one's
        AgentJar.options(folder).write(options.forAgent(Agent.COUNTS, saved, folder), null);
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
}
