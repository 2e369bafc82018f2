package dev.cachebench.trace;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a trace is read from: a file, compressed or not, or standard input. */
public final class TraceFile {
    private static final String STANDARD_INPUT = "-";

    private TraceFile() {}

    /**
     * Reads a trace whole.
     *
     * @param name of the file; {@code -} for standard input
     * @param format {@code null} to tell from name and content
     * @param column with the keys, by name or number; {@code null} if the format has none or one
     * @throws TraceMistake if there is no such trace in there
     */
    public static Trace read(String name, TraceFormat format, String column) {
        String shown = name.equals(STANDARD_INPUT) ? "standard input" : "'" + name + "'";
        Requests requests = new Requests();
        TraceFormat known;
        try (InputStream raw = open(name, shown);
                BufferedInputStream in = Decompressed.of(raw)) {
            known = format != null ? format : Guess.format(name, Decompressed.peek(in, 1 << 14), column);
            if (column != null && !known.hasColumns()) {
                throw new TraceMistake("--key is for csv, tsv and jsonl, and the format is " + known.id());
            }
            known.reader(column).read(in, requests);
        } catch (TraceMistake e) {
            throw new TraceMistake(
                    e.getMessage().startsWith("cannot") ? e.getMessage() : shown + ": " + e.getMessage());
        } catch (IOException e) {
            String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
            throw new TraceMistake(shown + " is damaged or cut short" + why + ": " + requests.size()
                    + " requests could be read before that; get the whole file");
        }
        if (requests.size() == 0) {
            throw new TraceMistake(shown + " holds no requests, read as " + known.id() + "; another --format is one of "
                    + String.join(", ", TraceFormat.ids()));
        }
        return requests.trace(name, known);
    }

    private static InputStream open(String name, String shown) {
        if (name.equals(STANDARD_INPUT)) {
            return System.in;
        }
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw new TraceMistake("cannot read " + shown + ": it is a folder; name a trace file");
            }
            return Files.newInputStream(file);
        } catch (IOException | InvalidPathException e) {
            throw new TraceMistake("cannot read " + shown
                    + ": there is no such file that may be read; name a trace file, or - for standard input");
        }
    }
}
