package dev.cachebench.profile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
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
    void write(DataOutputStream out, List<Function> functions) throws IOException {
        DataOutputStream more = new DataOutputStream(bytes);
        for (; count < functions.size(); count++) {
            SnapshotFile.function(more, functions.get(count));
        }
        more.flush();
        SnapshotFile.number(out, count);
        bytes.writeTo(out);
    }
}
