package dev.cachebench.report.trace;

import dev.cachebench.report.Figures;
import dev.cachebench.trace.Salvage;

/** What came of recording requests, in a sentence. */
public final class RecordedText {
    private RecordedText() {}

    /**
     * @param file as it was named
     * @param bytes of the file
     */
    public static String of(Salvage recorded, String file, long bytes) {
        return "recorded " + Figures.count(recorded.requests(), "request") + " for "
                + Figures.count(recorded.keys(), "key") + " in '" + file + "', " + Figures.bytes(bytes);
    }
}
