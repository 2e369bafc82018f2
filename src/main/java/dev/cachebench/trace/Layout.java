package dev.cachebench.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How the rows of published traces are laid out.
 *
 * @param format it belongs to, which may have several
 * @param separator {@code null} for lines of a web server's log
 * @param least how many of the fields are there in any case
 * @param fields what the columns are called
 * @param open the place of a field that may hold the separator unquoted; -1 for none
 * @param header of files whose header is no row of the fields' names; {@code null} for others
 * @param name of files; {@code null} if the lines tell enough
 * @param look of each line; {@code null} if only a header tells
 * @param units of fields that are times, in nanoseconds
 * @param columns what is read unless another column is named
 */
record Layout(
        TraceFormat format,
        Separator separator,
        int least,
        List<String> fields,
        int open,
        Pattern header,
        Pattern name,
        Pattern look,
        Map<String, Double> units,
        TraceColumns columns) {
    /** One line of so many may look otherwise, and is refused when it is read. */
    private static final int MOST_OTHERS = 10;

    Layout(TraceFormat format, Separator separator, int least, String fields, TraceColumns columns) {
        this(format, separator, least, List.of(fields.split(" ")), -1, null, null, null, Map.of(), columns);
    }

    /** Recognised without a header by how each line looks, whatever its case. */
    Layout look(String regex) {
        return new Layout(format, separator, least, fields, open, header, name, pattern(regex), units, columns);
    }

    /** Recognised by its look only if the file's name has this in it. */
    Layout named(String regex) {
        return new Layout(format, separator, least, fields, open, header, pattern(regex), look, units, columns);
    }

    /** Recognised by a commented header of another form. */
    Layout header(String regex) {
        return new Layout(format, separator, least, fields, open, pattern(regex), name, look, units, columns);
    }

    /** With a field that may hold the separator. */
    Layout open(String field) {
        return new Layout(format, separator, least, fields, fields.indexOf(field), header, name, look, units, columns);
    }

    /** With the unit of a field that is a time. */
    Layout unit(String field, double nanos) {
        Map<String, Double> more = new HashMap<>(units);
        more.put(field, nanos);
        return new Layout(format, separator, least, fields, open, header, name, look, Map.copyOf(more), columns);
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** Whether a row has the fields' names. */
    boolean isHeader(List<String> row) {
        if (row.size() < least || row.size() > fields.size()) {
            return false;
        }
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).equalsIgnoreCase(fields.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text begins with a header of this layout. */
    boolean hasHeader(Beginning beginning) {
        if (header != null) {
            return beginning.comments().stream()
                    .anyMatch(line -> header.matcher(line).find());
        }
        if (separator == null) {
            return false;
        }
        return isHeader(Beginning.fields(beginning.first(), separator))
                || beginning.comments().stream()
                        .anyMatch(line -> isHeader(Beginning.fields(line.replaceFirst("^#+\\s*", ""), separator)));
    }

    /** Whether a file has such a name, and nearly all of its lines look like this. */
    boolean looksSo(String file, Beginning beginning) {
        String end = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return looksSo(beginning.lines()) && (name == null || name.matcher(end).find());
    }

    /** Whether a text begins with such a line. */
    boolean looksSo(Beginning beginning) {
        return looksSo(
                beginning.lines().subList(0, Math.min(1, beginning.lines().size())));
    }

    private boolean looksSo(List<String> lines) {
        if (look == null || lines.isEmpty() || !look.matcher(lines.get(0)).matches()) {
            return false;
        }
        long others =
                lines.stream().filter(line -> !look.matcher(line).matches()).count();
        return MOST_OTHERS * others <= lines.size();
    }

    /** Columns of its fields, with their units, and with that of lengths if ranges are cut into blocks. */
    TraceColumns complete(TraceColumns named) {
        TraceColumns known = named;
        for (Column column : named.names().keySet()) {
            Double unit = units.get(field(named.name(column)));
            known = unit == null || named.units().containsKey(column) ? known : known.withUnit(column, unit);
        }
        String operations = columns.name(Column.OPERATION);
        boolean byNumber = named.key() != null && named.key().matches("[0-9, ]+");
        if (byNumber && operations != null && named.name(Column.OPERATION) == null) {
            known = known.withOperationsOf(String.valueOf(1 + fields.indexOf(operations)));
        }
        String length = columns.name(Column.LENGTH);
        if (named.blocks() == null || length == null || named.key() == null || named.name(Column.LENGTH) != null) {
            return known;
        }
        return known.with(Column.LENGTH, byNumber ? String.valueOf(1 + fields.indexOf(length)) : length);
    }

    /** The name of the field that a column has, which may be its number. */
    private String field(String column) {
        int number = column.matches("[0-9]{1,3}") ? Integer.parseInt(column) : 0;
        return number > 0 && number <= fields.size() ? fields.get(number - 1) : column;
    }

    /** Cuts its lines into fields. */
    Fields cut() {
        return separator == null ? new AccessLogFields() : new DelimitedFields(separator, open, fields.size());
    }
}
