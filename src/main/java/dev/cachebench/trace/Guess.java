package dev.cachebench.trace;

import dev.cachebench.recording.TraceLayout;
import dev.cachebench.text.UserFault;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/** Tells the format of a trace from its name and how it begins, as far as that is safe. */
final class Guess {
    private Guess() {}

    /**
     * The format of a binary file.
     *
     * @return {@code null} for text
     * @throws UserFault if the file is binary, which may mean several formats
     */
    static TraceFormat binary(String name, byte[] beginning) {
        if (beginning.length >= Long.BYTES && ByteBuffer.wrap(beginning).getLong() == TraceLayout.MAGIC) {
            return TraceFormat.CACHEBENCH;
        }
        for (byte b : beginning) {
            if (b == 0) {
                return withZeros(ending(name), beginning);
            }
        }
        return null;
    }

    private static String ending(String name) {
        return name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|xz|zst)$", "");
    }

    /** Numbers look alike in all formats, so that only the names that well-known collections give their files tell. */
    private static TraceFormat withZeros(String ending, byte[] beginning) {
        if (ending.matches("(.*[/\\\\])?w[0-9]{2,3}(\\.trace)?")) {
            return TraceFormat.CLOUD_PHYSICS;
        }
        if (ending.endsWith(".oraclegeneral") || ending.endsWith(".oraclegeneral.bin")) {
            return TraceFormat.ORACLE_GENERAL;
        }
        if (TextEncoding.of(beginning) != TextEncoding.UTF_8) {
            return null;
        }
        throw UserFault.usage(
                "it is binary; name its format with --format cloudphysics, cache2k, corda, scarab or oracle-general");
    }

    /** The format of a text. */
    static TraceFormat text(String name, Beginning beginning, TraceColumns columns) {
        Layout layout = columns.key() != null || columns.separator() != null ? null : Layouts.of(name, beginning);
        if (layout != null) {
            return layout.format();
        }
        String ending = ending(name);
        if (ending.endsWith(".csv")) {
            return TraceFormat.CSV;
        }
        if (ending.endsWith(".tsv")) {
            return TraceFormat.TSV;
        }
        if (ending.matches(".*\\.(jsonl|ndjson|json)")) {
            return TraceFormat.JSON_LINES;
        }
        if (columns.option() != null) {
            return columns.separator() == null && beginning.first().matches("\\s*(\\{|\\[\\s*\\{).*")
                    ? TraceFormat.JSON_LINES
                    : beginning.first().contains("\t") ? TraceFormat.TSV : TraceFormat.CSV;
        }
        return ending.endsWith(".lis") ? TraceFormat.ARC : numbers(beginning.lines());
    }

    private static TraceFormat numbers(List<String> lines) {
        boolean marked = false;
        for (String line : lines) {
            marked |= line.equals("*");
            if (!line.matches("\\d*|\\*")) {
                return TraceFormat.TEXT;
            }
        }
        return marked ? TraceFormat.LIRS : TraceFormat.TEXT;
    }
}
