package dev.cachebench.program;

import dev.cachebench.agent.ChildProfiles;
import dev.cachebench.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The profile of a JVM that a profiled program started.
 *
 * @param number its process id, followed by {@code .2} and so on if another had that before it
 * @param program its main class or jar; empty if that is not known
 * @param result empty if it left no profile, or one that cannot be read, or only a recording of async-profiler's
 * @param left whether it left anything
 */
public record ChildProfile(String number, String program, Optional<ProfiledProgram.Result> result, boolean left) {

    static ChildProfile read(ChildProfiles.Child child, Path file) {
        Optional<ProfiledProgram.Result> result = Optional.empty();
        if (Files.exists(file)) {
            try {
                result = Optional.of(ProfiledProgram.Result.read(file));
            } catch (IOException e) {
                // it was killed before its first profile was whole
            }
        }
        return new ChildProfile(child.number(), child.program(), result, result.isPresent());
    }

    /** Of a child that async-profiler sampled; {@code null} if it left nothing. */
    static ChildProfile of(ChildProfiles.Child child, Profile samples) {
        return new ChildProfile(
                child.number(),
                child.program(),
                Optional.ofNullable(samples).map(ProfiledProgram.Result::new),
                samples != null);
    }

    /** The file of this JVM beside one of the program's: {@code out.4711.pstats} for {@code out.pstats}. */
    public Path beside(Path file) {
        return ChildProfiles.file(file, number);
    }
}
