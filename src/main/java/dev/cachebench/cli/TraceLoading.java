package dev.cachebench.cli;

import dev.cachebench.report.ProgressLine;
import dev.cachebench.trace.Loading;
import dev.cachebench.trace.Trace;
import java.util.function.Function;

/** Reads a trace with a progress bar. Ctrl-C ends that at once, and says how much had been read. */
final class TraceLoading {
    private final CachebenchCommand cachebench;
    private final String name;
    private final Loading loading = new Loading();

    /** @param name of the file; {@code -} for standard input */
    TraceLoading(CachebenchCommand cachebench, String name) {
        this.cachebench = cachebench;
        this.name = name;
    }

    /** @param reading tells how far it is */
    Trace run(Function<Loading, Trace> reading) {
        ProgressBar bar =
                new ProgressBar(cachebench, nanos -> ProgressLine.ofReading(loading.part(), loading.requests(), nanos));
        Interruption interruption = new Interruption(cachebench, () -> {
            bar.close();
            cachebench.complain(interrupted());
        });
        try {
            return reading.apply(loading);
        } finally {
            bar.close();
            if (!interruption.disarm()) {
                Interruption.awaitEnd();
            }
        }
    }

    private String interrupted() {
        double part = loading.part();
        return "interrupted while reading " + (name.equals("-") ? "standard input" : "'" + name + "'") + ", after "
                + loading.requests() + " requests"
                + (Double.isNaN(part) ? "" : " and " + (int) (100 * part) + " % of the file");
    }
}
