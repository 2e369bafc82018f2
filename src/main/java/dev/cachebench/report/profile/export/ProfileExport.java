package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Profile;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a profile in one file format. */
public interface ProfileExport {

    /**
     * Writes all of the file as it goes, so that a profile of a million nodes needs no second copy in memory.
     *
     * @param out flushed, and left open
     */
    void write(Profile profile, OutputStream out) throws IOException;
}
