package dev.cachebench.advise;

import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.profile.ProbeClock;
import dev.cachebench.profile.async.AgentOptions;
import dev.cachebench.profile.async.SampleRequest;
import dev.cachebench.profile.async.SourceLines;
import dev.cachebench.program.ProfiledProgram;
import dev.cachebench.program.Program;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The run that samples where the time goes; where async-profiler does not run, it counts calls instead. */
final class SampledRun implements ProgramRunner.Kind<ProfiledProgram> {
    private final AdviceRequest request;
    private final AdviceTime time;
    private final Path folder;
    private String note; // null for none

    /** @param folder for the agent's files; exists */
    SampledRun(AdviceRequest request, AdviceTime time, Path folder) {
        this.request = request;
        this.time = time;
        this.folder = folder;
    }

    @Override
    public ProfiledProgram of(Program program) throws IOException {
        SourceLines lines = SourceLines.ofClassPath(
                program.launch().classPath(), program.launch().main());
        try {
            AgentOptions sampler =
                    AgentOptions.profiling(SampleRequest.of(time.event()).withCompiledMethods(), folder);
            return ProfiledProgram.sampled(program, sampler, lines);
        } catch (UserFault e) {
            note = "async-profiler does not run here (" + e.getMessage()
                    + "), so shares of the time come from probes, which make short methods look longer";
            return ProfiledProgram.counted(
                    program,
                    new ProfiledProgram.Options(ProbeClock.SAMPLED, false, 1 << 20, List.of(), List.of(), false),
                    request.agent(),
                    folder.resolve("profile"),
                    folder);
        }
    }

    /** What should be known of the samples; {@code null} for nothing. */
    String note() {
        return note;
    }
}
