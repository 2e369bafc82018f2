package dev.cachebench.trace;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells a first line of names from one of data. */
final class Header {
    private static final int MOST_ROWS = 20;
    private static final int FEW = 2;
    private static final String NUMBER = "[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?";
    private static final String NAME = "[\\p{L}_].*";
    private static final Set<String> WORDS = Set.of(
            "key",
            "id",
            "url",
            "uri",
            "path",
            "object",
            "item",
            "name",
            "block",
            "address",
            "offset",
            "hash",
            "query",
            "time",
            "timestamp",
            "ts",
            "date",
            "op",
            "operation",
            "method",
            "type",
            "size",
            "bytes",
            "length",
            "cost",
            "latency",
            "duration",
            "ttl",
            "status",
            "user",
            "client",
            "host",
            "value",
            "count");

    private Header() {}

    /**
     * Whether the first of several rows has names: each field begins with a letter, and either below one of them there
     * are numbers alone, or half of them are words such as {@code key} and {@code size} that are not below.
     *
     * @param sized whether data has a size in one of the columns
     */
    static boolean isOne(List<List<String>> rows, boolean sized) {
        if (rows.isEmpty() || !rows.get(0).stream().allMatch(field -> field.matches(NAME))) {
            return false;
        }
        if (sized) {
            return rows.size() > 1;
        }
        int words = 0;
        for (int column = 0; column < rows.get(0).size(); column++) {
            if (isNumeric(rows, column)) {
                return true;
            }
            words += isWord(rows, column) ? 1 : 0;
        }
        return rows.size() > 1 && 2 * words >= rows.get(0).size();
    }

    /** Whether all rows but the first have a number in a column, or nothing, and several have a number. */
    private static boolean isNumeric(List<List<String>> rows, int column) {
        int numbers = 0;
        for (List<String> row : rows.subList(1, Math.min(rows.size(), MOST_ROWS))) {
            String field = column < row.size() ? row.get(column) : "";
            if (field.matches(NUMBER)) {
                numbers++;
            } else if (!field.isEmpty() && !field.equals("-")) {
                return false;
            }
        }
        return numbers >= FEW;
    }

    private static boolean isWord(List<List<String>> rows, int column) {
        String name = rows.get(0).get(column);
        for (List<String> row : rows.subList(1, rows.size())) {
            if (column < row.size() && row.get(column).equals(name)) {
                return false;
            }
        }
        for (String word : name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
            if (WORDS.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
