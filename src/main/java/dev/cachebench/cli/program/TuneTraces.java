package dev.cachebench.cli.program;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.advise.tune.TuningAnalysis;
import dev.cachebench.cli.console.Console;
import dev.cachebench.text.Bytes;
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
                console.complain(file + ": " + cache.label() + ", " + Bytes.text(Files.size(file)));
            }
        }
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
