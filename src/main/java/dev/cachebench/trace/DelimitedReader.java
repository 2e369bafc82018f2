package dev.cachebench.trace;

import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
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
    private final TraceColumns columns;
    private final boolean numbered;
    private final RequestRow row;
    private final boolean plain; // no column but that of the keys is of interest
    private int key;
    private int[] others; // places of the row's columns
    private int last; // the place that a row is read up to
    private byte[] field = new byte[256];
    private int length;

    DelimitedReader(char separator, TraceColumns columns) {
        this.separator = separator;
        this.columns = columns;
        numbered = isNumber(columns.key());
        row = new RequestRow(columns);
        plain = row.names().isEmpty();
    }

    @Override
    public void read(InputStream in, Requests requests) throws IOException {
        Lines lines = new Lines(in);
        if (!lines.next()) {
            return;
        }
        List<String> names = names(lines);
        key = columns.key() == null ? onlyOne(names) : place(columns.key(), names);
        others = new int[row.names().size()];
        last = key;
        for (int i = 0; i < others.length; i++) {
            others[i] = place(row.names().get(i), names);
            last = Math.max(last, others[i]);
        }
        if (numbered) {
            addFirst(lines, requests);
        }
        while (lines.next()) {
            add(lines, requests);
        }
        row.end(requests);
    }

    private void addFirst(Lines lines, Requests requests) {
        try {
            add(lines, requests);
        } catch (UserFault e) {
            throw e.withMessage(e.getMessage() + "; if it holds the names of the columns, give those and not numbers");
        }
    }

    private static boolean isNumber(String column) {
        return column != null && column.matches("[0-9]{1,6}");
    }

    private static int onlyOne(List<String> names) {
        if (names.size() > 1) {
            throw UserFault.usage("name the column of the keys with --key; there are " + String.join(", ", names));
        }
        return 0;
    }

    private int place(String column, List<String> names) {
        if (columns.key() != null && isNumber(column) != numbered) {
            throw UserFault.usage("give all columns by name, or all by number if the first line has no names: '"
                    + columns.key() + "' and '" + column + "' are one of each");
        }
        int place = numbered ? Integer.parseInt(column) - 1 : names.indexOf(column);
        if (numbered && (place < 0 || place >= names.size())) {
            throw UserFault.usage("there is no column " + column + ": the first line has " + names.size());
        }
        if (place < 0) {
            throw UserFault.usage("there is no column '" + column + "'; there are " + String.join(", ", names)
                    + meant(column, names));
        }
        return place;
    }

    private static String meant(String column, List<String> names) {
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

    private void add(Lines lines, Requests requests) {
        if (!plain) {
            row.begin(lines.number());
            if (row.chooses() && !isChosen(lines)) {
                return;
            }
        }
        int i = lines.from();
        for (int place = 0; ; place++) {
            i = field(lines, i);
            if (place == key) {
                requests.add(field, 0, length);
            }
            if (!plain) {
                pass(place, 0, row.columns());
            }
            if (place == last) {
                break;
            }
            i = next(lines, i);
        }
        if (!plain) {
            row.describe(requests);
        }
    }

    /** Looks at the filters first: what else a row has is of no interest if they leave it out. */
    private boolean isChosen(Lines lines) {
        int i = lines.from();
        for (int place = 0; ; place++) {
            i = field(lines, i);
            pass(place, row.columns(), others.length);
            if (place == last) {
                return row.isChosen();
            }
            i = next(lines, i);
        }
    }

    private int next(Lines lines, int end) {
        if (end >= lines.to()) {
            throw lines.wrong("line of " + (last + 1) + " fields or more");
        }
        return end + 1;
    }

    private void pass(int place, int from, int to) {
        for (int i = from; i < to; i++) {
            if (others[i] == place) {
                row.field(i, field, length);
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
        int end = LongWords.find(bytes, i, lines.to(), separator);
        System.arraycopy(bytes, i, field, length, end - i);
        length += end - i;
        return end;
    }
}
