package dev.cachebench.trace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows of fields, such as CSV. A column by name is looked up in the first line, one by number counts from 1; then the
 * first line is a row like the others, if it does not hold names. The columns of a known layout have names in any case.
 */
final class TableReader implements TraceReader {
    private final Fields fields;
    private final TraceColumns wanted;
    private final Beginning beginning;
    private final Separator separator; // null if the fields are those of no table
    private final Layout layout; // null if none is known
    private final FoundColumns.Naming naming;
    private Lines lines;
    private Comments comments;
    private RequestRow row;
    private int[][] places; // the row's, by column
    private byte[] header; // the line of names, null if there is none
    private long headers; // further such lines
    private long firstHeader; // the number of the first of them
    private int width; // fields of the first row
    private int least; // columns that a row has to have
    private int most; // columns that a row may have

    /** @param wanted with what the layout says */
    TableReader(Fields fields, Separator separator, Layout layout, TraceColumns wanted, Beginning beginning) {
        this.fields = fields;
        this.separator = separator;
        this.layout = layout;
        this.wanted = wanted;
        this.beginning = beginning;
        naming = layout != null ? FoundColumns.Naming.EITHER : FoundColumns.Naming.of(wanted.key());
    }

    @Override
    public void read(InputStream in, Requests requests) throws IOException {
        lines = new Lines(in);
        comments = new Comments(beginning);
        if (!next()) {
            return;
        }
        List<String> first = new ArrayList<>();
        while (fields.next()) {
            first.add(new String(fields.bytes(), 0, fields.length(), StandardCharsets.UTF_8).strip());
        }
        if (layout == null
                && wanted.separator() == null
                && separator != Separator.COMMA
                && separator != Separator.TAB) {
            requests.remark("columns are separated by " + separator.plural());
        }
        width = first.size();
        byte[] line = Arrays.copyOfRange(lines.bytes(), lines.from(), lines.to());
        boolean isData = begin(first);
        header = isData ? null : line;
        if (!isData && naming == FoundColumns.Naming.BY_NUMBER) {
            requests.remark("line " + lines.number() + " has the names of the columns and is no request");
        }
        if (isData) {
            fields.begin(lines);
            add(requests);
        }
        while (next()) {
            add(requests);
        }
        row.end(requests);
        if (layout == null) {
            row.requireSizes(requests);
        }
        requests.remark(comments.remark());
        if (headers > 0) {
            requests.remark("the names of the columns come " + (headers == 1 ? "once" : headers + " times")
                    + " more, in line " + firstHeader + " first, and are no requests");
        }
    }

    /** Goes to the next row. */
    private boolean next() throws IOException {
        while (lines.next()) {
            if (separator == Separator.BLANKS && lines.isBlank()) {
                continue;
            }
            boolean comment = comments.isOne(lines);
            if (!comment) {
                fields.begin(lines);
                comment = isOtherwise();
            }
            if (!comment) {
                return true;
            }
            comments.skip(lines);
        }
        return false;
    }

    /** Whether a row after the first one begins with a # and has not as many fields, as a comment has. */
    private boolean isOtherwise() throws IOException {
        if (width == 0 || !lines.startsWith('#')) {
            return false;
        }
        int count = 0;
        while (fields.next()) {
            count++;
        }
        fields.begin(lines);
        return count != width;
    }

    /** Finds the columns; returns whether the first row is one of data. */
    private boolean begin(List<String> first) {
        if (layout != null) {
            boolean header = layout.isHeader(first);
            find(layout.fields());
            least = 1 + last(true);
            most = Integer.MAX_VALUE;
            return !header;
        }
        if (naming == FoundColumns.Naming.BY_NUMBER) {
            find(first);
            boolean sized = row.columns().places(Column.SIZE).length > 0;
            boolean header = Header.isOne(beginning.rows(separator), sized);
            least = 1 + last(false);
            most = Integer.MAX_VALUE;
            return !header;
        }
        List<String> comment = commentedNames(first.size());
        boolean isData = !comment.isEmpty() && !named(first);
        find(isData ? comment : first);
        least = separator == Separator.TAB ? first.size() : 1 + last(false);
        most = separator.isBlanks() || first.size() == 1 ? Integer.MAX_VALUE : first.size();
        return isData;
    }

    /** The last column that a row has to have: of a layout, those that its key needs. */
    private int last(boolean keyAlone) {
        int last = 0;
        for (int column = 0; column < places.length; column++) {
            for (int place : places[column]) {
                boolean needed = !keyAlone
                        || place < row.columns().described()
                                && (row.columns().meaning(place) == Column.KEY
                                        || row.columns().meaning(place) == Column.LENGTH);
                last = needed ? column : last;
            }
        }
        return last;
    }

    /** The names in a comment before the first row, if they are as many as its fields. */
    private List<String> commentedNames(int columns) {
        for (String comment : beginning.comments()) {
            List<String> names = Beginning.fields(comment.replaceFirst("^#+\\s*(Fields:)?\\s*", ""), separator);
            if (names.size() == columns && named(names)) {
                return names;
            }
        }
        return List.of();
    }

    private boolean named(List<String> names) {
        return new FoundColumns(wanted, names, naming).wanted().names().stream().allMatch(names::contains);
    }

    private void find(List<String> names) {
        FoundColumns found = new FoundColumns(wanted, names, naming);
        places = found.places();
        row = new RequestRow(wanted, found.wanted());
    }

    private void add(Requests requests) throws IOException {
        if (isHeader()) {
            firstHeader = headers == 0 ? lines.number() : firstHeader;
            headers++;
            return;
        }
        row.begin(lines.number());
        int column = 0;
        while (column < places.length && fields.next()) {
            for (int place : places[column]) {
                row.set(place, fields.bytes(), fields.length());
            }
            column++;
        }
        if (column < least || most < Integer.MAX_VALUE || mayBeBroken()) {
            requireColumns(column);
        }
        fields.end();
        row.add(requests);
    }

    /** Whether a line repeats the first one, of names: files that have one get joined. */
    private boolean isHeader() {
        return header != null
                && lines.to() - lines.from() == header.length
                && Arrays.equals(lines.bytes(), lines.from(), lines.to(), header, 0, header.length);
    }

    /** Whether a line of values between tabs may be a part of one in quotes, which mean nothing here. */
    private boolean mayBeBroken() {
        return separator == Separator.TAB && LongWords.find(lines.bytes(), lines.from(), lines.to(), '"') < lines.to();
    }

    /** Where the first line has names, a row with more fields most likely has a separator in one of them. */
    private void requireColumns(int found) throws IOException {
        int columns = found;
        while (fields.next()) {
            columns++;
        }
        int needed = mayBeBroken() ? Math.max(least, width) : least;
        if (columns < needed) {
            throw lines.wrong("line of " + needed + " fields or more");
        }
        if (columns > most && !(columns == most + 1 && fields.length() == 0)) {
            throw lines.wrong("line of " + most + " fields, as many as there are names, but of " + columns);
        }
    }
}
