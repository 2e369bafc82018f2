package dev.cachebench.trace;

import dev.cachebench.recording.TraceLayout;
import dev.cachebench.text.UserFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Tells the format of a trace from its name and how it begins, as far as that is safe. */
final class Guess {
    private Guess() {}

    /**
     * @param columns whether the user named a column
     * @throws UserFault if the file is binary, which may mean several formats
     */
    static TraceFormat format(String name, byte[] beginning, boolean columns) {
        if (beginning.length >= Long.BYTES && ByteBuffer.wrap(beginning).getLong() == TraceLayout.MAGIC) {
            return TraceFormat.CACHEBENCH;
        }
        String ending = name.toLowerCase(Locale.ROOT).replaceFirst("\\.(gz|xz|zst)$", "");
        for (byte b : beginning) {
            if (b == 0) {
                return binary(ending);
            }
        }
        if (ending.endsWith(".csv")) {
            return TraceFormat.CSV;
        }
        if (ending.endsWith(".tsv")) {
            return TraceFormat.TSV;
        }
        if (ending.endsWith(".jsonl") || ending.endsWith(".ndjson")) {
            return TraceFormat.JSON_LINES;
        }
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        String first = text.lines().findFirst().orElse("");
        if (columns) {
            return first.startsWith("{")
                    ? TraceFormat.JSON_LINES
                    : first.contains("\t") ? TraceFormat.TSV : TraceFormat.CSV;
        }
        if (ending.endsWith(".lis")) {
            return TraceFormat.ARC;
        }
        boolean marked = false;
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\r?\n")) {
            marked |= line.equals("*");
            if (!line.matches("\\d*|\\*")) {
                return TraceFormat.TEXT;
            }
        }
        return marked ? TraceFormat.LIRS : TraceFormat.TEXT;
    }

    /** Numbers look alike in all formats, so that only the names that well-known collections give their files tell. */
    private static TraceFormat binary(String ending) {
        if (ending.matches("(.*[/\\\\])?w[0-9]{2,3}(\\.trace)?")) {
            return TraceFormat.CLOUD_PHYSICS;
        }
        if (ending.endsWith(".oraclegeneral") || ending.endsWith(".oraclegeneral.bin")) {
            return TraceFormat.ORACLE_GENERAL;
        }
        throw UserFault.usage(
                "it is binary; name its format with --format cloudphysics, cache2k, corda, scarab or oracle-general");
    }
}
