package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.ProgressBar;
import dev.cachebench.cli.console.ProgressLine;
import dev.cachebench.trace.Loading;
import dev.cachebench.trace.Trace;
import java.util.function.Function;

/** Reads a trace with a progress bar. Ctrl-C ends that at once, and says how much had been read. */
final class TraceLoading {
    private final Console console;
    private final String name;
    private final Loading loading = new Loading();

    /** @param name of the file; {@code -} for standard input */
    TraceLoading(Console console, String name) {
        this.console = console;
        this.name = name;
    }

    /** @param reading tells how far it is */
    Trace run(Function<Loading, Trace> reading) {
        ProgressBar bar =
                new ProgressBar(console, nanos -> ProgressLine.ofReading(loading.part(), loading.requests(), nanos));
        Interruption interruption = new Interruption(console, () -> {
            bar.close();
            console.complain(interrupted());
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
