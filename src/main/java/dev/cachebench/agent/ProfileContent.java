package dev.cachebench.agent;

import dev.cachebench.profile.SnapshotFile;
import java.io.IOException;
import java.io.OutputStream;

/** A profile to be written. */
public record ProfileContent(SnapshotFile profile) implements AgentFile.Content {
    @Override
    public void write(OutputStream out) throws IOException {
        profile.write(out);
    }
}
