package dev.cachebench.report.trace;

import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.trace.Salvage;

/** How much was recorded, in a sentence. */
public final class RecordedText {
    private RecordedText() {}

    /**
     * @param file as it was named
     * @param bytes of the file
     */
    public static String of(Salvage recorded, String file, long bytes) {
        return "recorded " + Counts.text(recorded.requests(), "request") + " for " + Counts.text(recorded.keys(), "key")
                + " in '" + file + "', " + Bytes.text(bytes)
                + (recorded.share() < 1
                        ? ", a sample of " + Decimals.text(100 * recorded.share(), 2) + " % of the keys"
                        : "")
                + (recorded.thinned() ? ", thinned as more would not fit into the memory for recording" : "");
    }
}
