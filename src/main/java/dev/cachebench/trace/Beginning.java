package dev.cachebench.trace;

import dev.cachebench.text.UserFault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** How a text begins, by which its layout is told: its first lines, as far as they are whole. */
final class Beginning {
    /** How many bytes of a file are looked at. */
    static final int BYTES = 1 << 14;

    private static final int MOST_LINES = 50;
    private static final List<Separator> SEPARATORS =
            List.of(Separator.TAB, Separator.COMMA, Separator.SEMICOLON, Separator.BAR, Separator.BLANKS);

    private final byte[] text;
    private final int end; // of what is looked at
    private final List<String> lines = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();

    /**
     * @param text in UTF-8
     * @param whole whether there is no more of it
     */
    Beginning(byte[] text, boolean whole) {
        this.text = text;
        int lastEnd = text.length;
        while (!whole && lastEnd > 0 && text[lastEnd - 1] != '\n') {
            lastEnd--;
        }
        end = lastEnd == 0 ? text.length : lastEnd;
        Lines all = new Lines(new ByteArrayInputStream(text, 0, end));
        try {
            while (lines.size() < MOST_LINES && all.next()) {
                (lines.isEmpty() && all.startsWith('#') ? comments : lines).add(all.text());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (lines.isEmpty()) {
            lines.addAll(comments);
            comments.clear();
        }
    }

    /** The first lines that are not empty, a few dozen at most, without {@link #comments}. */
    List<String> lines() {
        return lines;
    }

    /** The lines that begin with a {@code #}, before the first that does not; none if all do. */
    List<String> comments() {
        return comments;
    }

    /** @throws UserFault if lines end in carriage returns alone, so that all would be one line */
    void requireLines() {
        boolean one = LongWords.find(text, 0, text.length, '\n') == text.length;
        if (one && LongWords.find(text, 0, text.length, '\r') < text.length - 1) {
            throw UserFault.usage("its lines end in carriage returns without line feeds; convert it first, for example "
                    + "with tr '\\r' '\\n'");
        }
    }

    /** The first of the lines; empty if there is none. */
    String first() {
        return lines.isEmpty() ? "" : lines.get(0);
    }

    /**
     * The first rows, some dozens at most, if the lines are rows with this separator; fields are without the blanks
     * around them.
     */
    List<List<String>> rows(Separator separator) {
        List<List<String>> rows = new ArrayList<>();
        Lines all = new Lines(new ByteArrayInputStream(text, 0, end));
        DelimitedFields cut = new DelimitedFields(separator);
        try {
            for (int skipped = 0; rows.size() < MOST_LINES && all.next(); skipped++) {
                if (skipped >= comments.size()) {
                    cut.begin(all);
                    rows.add(fields(cut));
                }
            }
        } catch (UserFault e) {
            return rows; // what is wrong is said when it is read
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static List<String> fields(Fields cut) throws IOException {
        List<String> fields = new ArrayList<>();
        while (cut.next()) {
            fields.add(new String(cut.bytes(), 0, cut.length(), StandardCharsets.UTF_8).strip());
        }
        return fields;
    }

    /** The fields of a single line. */
    static List<String> fields(String line, Separator separator) {
        List<List<String>> rows = new Beginning(line.getBytes(StandardCharsets.UTF_8), true).rows(separator);
        return rows.isEmpty() ? List.of() : rows.get(0);
    }

    /**
     * The separator that most likely makes rows of the lines: the usual one, if the first line has it or is what is
     * looked for, or the first other one that cuts all lines into as many fields.
     *
     * @param key the column that is looked for; {@code null} if none is named
     */
    Separator separator(Separator usual, String key) {
        List<List<String>> rows = rows(usual);
        boolean one = !rows.isEmpty() && rows.get(0).size() == 1;
        if (!one || rows.get(0).get(0).equals(key)) {
            return usual;
        }
        for (Separator other : SEPARATORS) {
            boolean cuts = columns(other) > 1 && (!other.isBlanks() || key != null);
            if (other != usual && cuts) {
                return other;
            }
        }
        return usual;
    }

    /**
     * How many fields the separator cuts each line into; 0 if they are not as many in all, where blanks separate the
     * fewest.
     */
    int columns(Separator separator) {
        int columns = 0;
        for (List<String> row : rows(separator)) {
            if (columns > 0 && row.size() != columns && !separator.isBlanks()) {
                return 0;
            }
            columns = columns == 0 ? row.size() : Math.min(columns, row.size());
        }
        return columns;
    }

    /**
     * What to tell of lines that plainly have columns, though each was taken for a key; {@code null} if they have none.
     */
    String columnsRemark() {
        if (lines.size() < 2) {
            return null;
        }
        if (lines.stream().allMatch(line -> line.startsWith("{") && line.endsWith("}"))) {
            return "each line was taken for a key, but they look like JSON objects; name the member that holds the keys with "
                    + "--key";
        }
        for (Separator separator : SEPARATORS) {
            List<List<String>> rows = rows(separator);
            int columns = columns(separator);
            if (columns > 1 && (!separator.isBlanks() || areColumns(rows, columns))) {
                return "each line was taken for a key, but they have " + columns + " columns, separated by "
                        + separator.plural() + "; name that of the keys with --key, such as --key 2";
            }
        }
        return null;
    }

    /** Whether blanks separate columns and not words: three or more in each line, or one of numbers or operations. */
    private static boolean areColumns(List<List<String>> rows, int columns) {
        boolean even = rows.stream().allMatch(row -> row.size() == columns);
        if (even && columns > 2) {
            return true;
        }
        for (int column = 0; column < columns; column++) {
            int place = column;
            if (rows.stream().allMatch(row -> row.get(place).matches("[\\[(]?[0-9][-0-9:./TZ]*[\\])]?"))
                    || rows.stream().allMatch(row -> Operation.of(row.get(place)) != null)) {
                return true;
            }
        }
        return false;
    }
}
