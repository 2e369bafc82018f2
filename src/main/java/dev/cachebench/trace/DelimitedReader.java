package dev.cachebench.trace;

import dev.cachebench.cache.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * CSV, quoted as in RFC 4180 but for line breaks, or TSV. A column by name is looked up in the first line; of one by
 * number, from 1, the first line is a request like the others.
 */
final class DelimitedReader implements TraceReader {
    private final char separator;
    private final String column; // null if there is only one
    private byte[] field = new byte[256];
    private int length;

    /** @param column name or number of the column with the keys; {@code null} if there is only one */
    DelimitedReader(char separator, String column) {
        this.separator = separator;
        this.column = column;
    }

    @Override
    public void read(InputStream in, Requests requests) throws IOException {
        Lines lines = new Lines(in);
        if (!lines.next()) {
            return;
        }
        List<String> names = names(lines);
        int place;
        if (column != null && column.matches("[0-9]{1,6}")) {
            place = Integer.parseInt(column) - 1;
            if (place < 0 || place >= names.size()) {
                throw new TraceMistake("there is no column " + column + ": the first line has " + names.size());
            }
            add(lines, place, requests);
        } else {
            place = column == null && names.size() == 1 ? 0 : names.indexOf(column);
        }
        if (place < 0) {
            throw new TraceMistake(
                    column == null
                            ? "name the column of the keys with --key; there are " + String.join(", ", names)
                            : "there is no column '" + column + "'; there are " + String.join(", ", names)
                                    + meant(names));
        }
        while (lines.next()) {
            add(lines, place, requests);
        }
    }

    private String meant(List<String> names) {
        String hint = Nearest.hint(column, names);
        return hint.startsWith("; did") ? hint : "";
    }

    private List<String> names(Lines lines) {
        List<String> names = new ArrayList<>();
        int i = lines.from();
        do {
            i = field(lines, i);
            names.add(new String(field, 0, length, StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .strip());
        } while (i++ < lines.to());
        return names;
    }

    private void add(Lines lines, int place, Requests requests) {
        int i = lines.from();
        for (int skipped = 0; ; skipped++) {
            i = field(lines, i);
            if (skipped == place) {
                requests.add(field, 0, length);
                return;
            }
            if (i++ >= lines.to()) {
                throw lines.wrong("line of " + (place + 1) + " fields or more");
            }
        }
    }

    /** Copies the field that begins at {@code start}, without its quotes; returns where it ends. */
    private int field(Lines lines, int start) {
        byte[] bytes = lines.bytes();
        if (field.length < lines.to() - lines.from()) {
            field = new byte[bytes.length];
        }
        length = 0;
        int i = start;
        if (i < lines.to() && bytes[i] == '"' && separator == ',') {
            for (i++; ; i++) {
                if (i >= lines.to()) {
                    throw lines.wrong("line of CSV, for it ends within quotes");
                }
                if (bytes[i] == '"') {
                    i++;
                    if (i == lines.to() || bytes[i] != '"') { // two stand for one
                        break;
                    }
                }
                field[length++] = bytes[i];
            }
        }
        int end = Words.find(bytes, i, lines.to(), separator);
        System.arraycopy(bytes, i, field, length, end - i);
        length += end - i;
        return end;
    }
}
