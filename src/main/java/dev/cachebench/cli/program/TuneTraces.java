package dev.cachebench.cli.program;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.advise.tune.TuningAnalysis;
import dev.cachebench.cli.console.Console;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Percentages;
import dev.cachebench.trace.Operation;
import dev.cachebench.trace.Trace;
import dev.cachebench.trace.TraceConversion;
import dev.cachebench.trace.TraceFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Writes a trace for each cache: in cachebench's own format, or as CSV where there is more than requests. */
final class TuneTraces {
    private final Console console;
    private final Path folder;

    TuneTraces(Console console, Path folder) {
        this.console = console;
        this.folder = folder;
    }

    /** Says on standard error which file has which cache. */
    void write(Tuning tuning, TuningAnalysis analysis) throws IOException {
        for (Tuning.Cache cache : tuning.caches()) {
            Optional<Trace> trace = analysis.trace(cache);
            if (trace.isPresent()) {
                Path file = write(trace.get(), "cache-" + cache.seen().number());
                console.complain(
                        file + ": " + cache.label() + ", " + Bytes.text(Files.size(file)) + lacks(cache, trace.get()));
            }
        }
    }

    /** What a trace does not have of a cache, and what that means for replays; empty if it has everything. */
    static String lacks(Tuning.Cache cache, Trace trace) {
        String end =
                cache.isCutShort() ? ", the first " + Percentages.text(cache.loggedShare()) + " of the requests" : "";
        double share = cache.seen().rate().share();
        if (share == 1) {
            return end;
        }
        boolean says = trace.each().operations() == null; // the format has the share, which CSV has not
        return end + ", a sample of " + Percentages.text(share) + " of the keys: a size in replay "
                + (says ? "" : "and curve ") + "stands for " + Math.round(1 / share) + " times as many entries"
                + (says ? "; curve estimates the whole" : "");
    }

    private Path write(Trace trace, String name) throws IOException {
        if (trace.each().operations() == null) {
            Path file = folder.resolve(name + ".trace");
            new TraceConversion(trace).write(TraceFormat.CACHEBENCH, false, Files.newOutputStream(file));
            return file;
        }
        Path file = folder.resolve(name + ".csv");
        try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(file));
                PrintStream out = new PrintStream(to, false, StandardCharsets.US_ASCII)) {
            out.print("key,op,time_ns\n");
            Operation[] operations = Operation.values();
            for (int i = 0; i < trace.requests(); i++) {
                out.print(trace.ids()[i]);
                out.print(',');
                out.print(operations[trace.each().operations()[i]].name().toLowerCase(Locale.ROOT));
                out.print(',');
                out.print(trace.each().nanos()[i]);
                out.print('\n');
            }
            if (out.checkError()) {
                throw new IOException("'" + file + "' could not be written");
            }
        }
        return file;
    }
}
