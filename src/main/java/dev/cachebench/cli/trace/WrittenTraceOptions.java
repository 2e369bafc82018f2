package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.console.Output;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.Compression;
import dev.cachebench.trace.TraceFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Model.OptionSpec;

/** Where a trace is written, and how. */
final class WrittenTraceOptions extends OptionGroup {
    private static final String FORMATS = "text|csv|tsv|jsonl|cachebench";

    private final OptionSpec format;
    private final OptionSpec file;

    /** @param name of the option that chooses the format */
    WrittenTraceOptions(String name) {
        super("The result");
        file = add(Args.option(
                        "-o",
                        "FILE",
                        "Write the trace to FILE instead of standard output, in the format of its extension if "
                                + name
                                + " does not choose one: .trace or none is cachebench, .txt, .csv, .tsv, .jsonl. A "
                                + "further .gz, .xz or .zst compresses it.")
                .names("-o", "--output"));
        format = add(Args.option(
                name,
                FORMATS,
                "The format: keys alone, columns, JSON objects, or cachebench's own, which is the smallest and the "
                        + "fastest to read (default: from the extension of -o, else text)."));
    }

    /** The file; {@code null} for standard output. */
    Path file() {
        return Args.path(file);
    }

    TraceFormat format() {
        String id = format.getValue();
        if (id != null) {
            TraceFormat chosen = TraceFormat.named(id);
            if (chosen == null || !chosen.isWritten()) {
                throw UserFault.usage((chosen == null ? "unknown format '" : "traces are not written in the format '")
                        + id + "'" + Nearest.hint(id, TraceFormat.writtenIds()));
            }
            return chosen;
        }
        if (file() == null) {
            return TraceFormat.TEXT;
        }
        String name = file().toString();
        TraceFormat meant = TraceFormat.ofWritten(Compression.ofName(name).without(name));
        if (meant == null) {
            throw UserFault.usage("-o: the ending of '" + name
                    + "' belongs to no format; write .trace, .txt, .csv, .tsv or .jsonl, or add "
                    + format.longestName() + " " + FORMATS);
        }
        return meant;
    }

    /** Writes a trace and closes the stream. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a trace. A file appears whole or not at all, even if Ctrl-C ends us.
     *
     * @throws UserFault if it cannot be written after all
     */
    void write(Console console, Output to, Content content) {
        if (file() == null) {
            to.stream(out -> print(console.out(), content));
            return;
        }
        Compression compression = Compression.ofName(file().toString());
        Interruption interruption = new Interruption(console, to::discard);
        try {
            to.stream(out -> content.writeTo(compression.onto(out)));
        } finally {
            interruption.disarm();
        }
    }

    private static void print(PrintStream out, Content content) throws IOException {
        try {
            content.writeTo(new Reader(out));
        } catch (ReaderGone e) {
            // the reader has seen enough, as head does; other failures are reported at the end
        }
    }

    private static final class ReaderGone extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Standard output, which stays open, and whose reader may go before the end. */
    private static final class Reader extends OutputStream {
        private final PrintStream out;

        Reader(PrintStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            if (out.checkError()) {
                throw new ReaderGone();
            }
        }
    }
}
