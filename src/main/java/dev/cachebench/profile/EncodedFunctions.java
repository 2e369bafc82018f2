package dev.cachebench.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Functions as a {@link SnapshotFile} holds them. A program has many, and each snapshot holds all of them:
 * what was encoded for one is kept for the next.
 */
public final class EncodedFunctions {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int count;

    /** @param functions those that were encoded the last time, and what has been added behind them */
    void write(ProfileOutput out, List<Function> functions) throws IOException {
        ProfileOutput more = new ProfileOutput(bytes);
        for (; count < functions.size(); count++) {
            more.function(functions.get(count));
        }
        more.flush();
        out.number(count);
        bytes.writeTo(out);
    }
}
