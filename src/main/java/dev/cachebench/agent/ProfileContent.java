package dev.cachebench.agent;

import dev.cachebench.profile.EncodedFunctions;
import dev.cachebench.profile.SnapshotFile;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A profile to be written.
 *
 * @param functions of those that were written before
 */
public record ProfileContent(SnapshotFile profile, EncodedFunctions functions) implements AgentFile.Content {
    @Override
    public void write(OutputStream out) throws IOException {
        profile.write(out, functions);
    }
}
