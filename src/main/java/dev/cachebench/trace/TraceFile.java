package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** Where a trace is read from: a file, compressed or not, or standard input. */
public final class TraceFile {
    private static final String STANDARD_INPUT = "-";

    private TraceFile() {}

    /** What a reader wants besides the requests. */
    public enum Want {
        /** The keys as they stand in the file, as names; they take memory. */
        NAMES,
        /** Of a damaged file what is good before the damage. */
        SALVAGE
    }

    /**
     * Reads a trace whole.
     *
     * @param name of the file; {@code -} for standard input
     * @param format {@code null} to guess it from name and content
     * @param columns of a format that has columns
     * @throws UserFault if the file is no such trace, is damaged and salvage was not asked for, or changed while it was
     *     read
     */
    public static Trace read(String name, TraceFormat format, TraceColumns columns, Want... wants) {
        return read(name, format, columns, new Loading(), wants);
    }

    /**
     * Reads a trace whole, and reports progress.
     *
     * @see #read(String, TraceFormat, TraceColumns, Want...)
     */
    public static Trace read(String name, TraceFormat format, TraceColumns columns, Loading loading, Want... wants) {
        Requests requests = new Requests();
        String shown = name.equals(STANDARD_INPUT) ? "standard input" : "'" + name + "'";
        try {
            return read(name, shown, format, columns, loading, requests, List.of(wants));
        } catch (OutOfMemoryError e) {
            throw requests.tooMany().at(shown);
        }
    }

    private static Trace read(
            String name,
            String shown,
            TraceFormat format,
            TraceColumns columns,
            Loading loading,
            Requests requests,
            List<Want> wanted) {
        FileState before = name.equals(STANDARD_INPUT) ? null : FileState.of(name);
        TraceFormat known = format;
        try (InputStream raw = open(name, shown);
                BufferedInputStream in = Decompressed.of(loading.ofFile(raw, length(name)))) {
            byte[] peek = Decompressed.peek(in, Beginning.BYTES);
            known = known != null ? known : Guess.binary(name, peek);
            TextEncoding encoding = known == null || known.isText() ? TextEncoding.of(peek) : TextEncoding.UTF_8;
            Beginning beginning = new Beginning(encoding.toUtf8(peek), peek.length < Beginning.BYTES);
            if (known == null || known.isText()) {
                beginning.requireLines();
            }
            known = known != null ? known : Guess.text(name, beginning, columns);
            TraceReader reader = reader(known, name, beginning, columns);
            reader.read(loading.ofRequests(encoding.toUtf8(in), requests), requests);
            requests.remark(known == TraceFormat.TEXT && format == null ? beginning.columnsRemark() : null);
        } catch (UserFault e) {
            throw e.getMessage().startsWith("cannot") ? e : e.at(shown);
        } catch (IOException e) {
            String why = e.getMessage() == null ? "" : " (" + e.getMessage() + ")";
            if (!wanted.contains(Want.SALVAGE) || requests.size() == 0) {
                throw UserFault.missing(shown + " is damaged or cut short" + why + ": " + requests.size()
                        + " requests could be read before that; get the whole file"
                        + (requests.size() == 0 ? "" : ", or keep those with cachebench trace convert --salvage"));
            }
            requests.endEarly("the rest was damaged or cut off" + why);
        }
        if (before != null && !before.equals(FileState.of(name)) && !wanted.contains(Want.SALVAGE)) {
            throw UserFault.missing(
                    shown + " changed while it was read, and its end may be half a request; read a copy of it");
        }
        if (wanted.contains(Want.NAMES)) {
            requests.keepNames();
        }
        if (requests.size() == 0) {
            throw UserFault.usage(shown + " holds no requests, read as " + known.id() + "; another --format is one of "
                    + String.join(", ", TraceFormat.ids()));
        }
        return requests.trace(name, known);
    }

    private static TraceReader reader(TraceFormat format, String name, Beginning beginning, TraceColumns columns) {
        Layout layout = format.isPublished() || !format.isText() ? null : Layouts.of(name, beginning);
        TraceColumns complete = layout == null ? columns : layout.complete(columns);
        require(format, complete);
        return format.reader(complete, beginning);
    }

    private static void require(TraceFormat format, TraceColumns columns) {
        String option = columns.option();
        if (option != null && !format.hasColumns()) {
            throw UserFault.usage(option + " is for csv, tsv and jsonl, and the format is " + format.id());
        }
        if (columns.separator() != null && format != TraceFormat.CSV && format != TraceFormat.TSV) {
            throw UserFault.usage("--separator is for csv and tsv, and the format is " + format.id());
        }
        boolean ranges = columns.names().containsKey(Column.LENGTH);
        if (ranges && columns.blocks() == null || columns.blocks() != null && !ranges && !format.isPublished()) {
            throw UserFault.usage(
                    ranges
                            ? "--length-column needs --block, the size of the blocks that ranges are cut into, such as 4096"
                            : "--block needs --length-column, the column of the lengths of ranges; the last column of --key has "
                                    + "their offsets");
        }
    }

    /** In bytes; 0 for what has none, such as a pipe. */
    private static long length(String name) throws IOException {
        return name.equals(STANDARD_INPUT) || !Files.isRegularFile(Path.of(name)) ? 0 : Files.size(Path.of(name));
    }

    private static InputStream open(String name, String shown) {
        if (name.equals(STANDARD_INPUT)) {
            return System.in;
        }
        try {
            Path file = Path.of(name);
            if (Files.isDirectory(file)) {
                throw UserFault.usage("cannot read " + shown + ": it is a folder; name a trace file");
            }
            return Files.newInputStream(file);
        } catch (IOException | InvalidPathException e) {
            throw UserFault.usage("cannot read " + shown
                    + ": no such file, or no permission; name a trace file, or - for standard input");
        }
    }
}
