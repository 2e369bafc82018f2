package dev.cachebench.advise;

import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.profile.async.AgentOptions;
import dev.cachebench.profile.async.SampleEvent;
import dev.cachebench.profile.async.SampleRequest;
import dev.cachebench.profile.async.SourceLines;
import dev.cachebench.program.ProfiledProgram;
import dev.cachebench.program.Program;
import dev.cachebench.text.UserFault;
import java.nio.file.Path;

/**
 * The run that samples who allocates: one of its own, as async-profiler takes a second event only with output of
 * another kind. Methods are inlined as ever: without, more objects would be allocated than are.
 *
 * @param folder for the profile; exists
 */
record AllocationRun(Path folder) implements ProgramRunner.Kind<ProfiledProgram> {
    /** @throws UserFault if allocations cannot be sampled here */
    @Override
    public ProfiledProgram of(Program program) {
        SourceLines lines = SourceLines.ofClassPath(
                program.launch().classPath(), program.launch().main());
        AgentOptions sampler = AgentOptions.profiling(SampleRequest.of(SampleEvent.ALLOC), folder);
        return ProfiledProgram.sampled(program, sampler, lines);
    }
}
