package dev.cachebench.program;

import dev.cachebench.profile.async.AgentOptions;
import dev.cachebench.profile.async.SourceLines;
import dev.cachebench.program.ProfiledProgram.Result;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Has async-profiler sample a program, without any Java of ours.
 *
 * @param lines where the program's classes are, for the names of their sources
 */
record SamplingAlone(AgentOptions sampler, SourceLines lines) implements ProfilingAgent {
    @Override
    public boolean isJava() {
        return false;
    }

    @Override
    public List<String> jvmArguments() throws IOException {
        return List.of(sampler.jvmArgument());
    }

    @Override
    public Optional<Result> result(ChildJvm jvm) {
        return Optional.of(new Result(sampler.profile(jvm.pid(), Set.of(), jvm.wallNanos(), lines)));
    }

    @Override
    public boolean keepRecording(ChildJvm jvm) throws IOException {
        return sampler.keepRecording(jvm.pid(), Map.of());
    }
}
