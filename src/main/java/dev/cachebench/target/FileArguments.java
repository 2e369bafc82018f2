package dev.cachebench.target;

import dev.cachebench.text.UserFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Arguments in a file, a list per line: CSV as in RFC 4180 but for line breaks in fields, or lists in JSON. */
final class FileArguments extends WrittenArguments {
    private final Path file;
    private final String text;
    private final List<Line> lines = new ArrayList<>();
    private final boolean json;

    private record Line(int number, List<?> cells) {}

    FileArguments(Path file, String text) {
        this.file = file;
        this.text = text;
        json = text.stripLeading().startsWith("[");
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                lines.add(new Line(number, json ? list(line, number) : fields(line, number)));
            }
        }
        if (lines.isEmpty()) {
            throw UserFault.usage("the file of arguments '" + file + "' has no lines; write one call on each, as CSV "
                    + "or as lists in JSON");
        }
    }

    Path file() {
        return file;
    }

    /** What the file held when it was read. */
    String text() {
        return text;
    }

    private List<?> list(String line, int number) {
        try {
            if (JsonText.parse(line) instanceof List<?> list) {
                return list;
            }
            throw UserFault.usage(where(number) + " is no list of arguments; for example [42, \"EUR\"]");
        } catch (ArgumentType.NotOne e) {
            throw UserFault.usage(where(number) + " cannot be read: " + e.getMessage() + "; for example [42, \"EUR\"]");
        }
    }

    private List<String> fields(String line, int number) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"' && (quoted || field.isEmpty())) {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (quoted) {
            throw UserFault.usage(where(number) + " lacks a closing quote; a quote in a field is written twice");
        }
        fields.add(field.toString());
        return fields;
    }

    private String where(int number) {
        return "line " + number + " of '" + file + "'";
    }

    @Override
    List<String> shown() {
        return List.of("@" + file);
    }

    @Override
    boolean fit(FoundMethod method) {
        return lines.get(0).cells().size() == method.parameters().length;
    }

    @Override
    int size(FoundMethod method) {
        for (Line line : lines) {
            if (line.cells().size() != method.parameters().length) {
                throw wrongNumber(where(line.number()) + ": ", line.cells().size(), method);
            }
        }
        return lines.size();
    }

    @Override
    ArgumentLists of(FoundMethod method, List<ArgumentType> types) {
        Object[][] rows = new Object[size(method)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(method, types, lines.get(i));
        }
        return new Rows(rows);
    }

    private Object[] row(FoundMethod method, List<ArgumentType> types, Line line) {
        Object[] row = new Object[types.size()];
        for (int i = 0; i < row.length; i++) {
            ArgumentType type = types.get(i);
            Object cell = line.cells().get(i);
            try {
                row[i] = json ? type.ofJson(cell) : type.ofText((String) cell);
            } catch (ArgumentType.NotOne e) {
                UserFault mistake = mistake(where(line.number()) + ", argument " + (i + 1), method, type, cell, e);
                throw isLikeAHeader(line)
                        ? UserFault.usage(mistake.getMessage() + "; if the line is a header, take it out")
                        : mistake;
            }
        }
        return row;
    }

    /** Whether a line is the first of several, and all words. */
    private boolean isLikeAHeader(Line line) {
        if (json || line != lines.get(0) || lines.size() == 1) {
            return false;
        }
        for (Object cell : line.cells()) {
            if (!((String) cell).strip().matches("\\p{L}[\\w .-]*")) {
                return false;
            }
        }
        return true;
    }

    private final class Rows implements ArgumentLists {
        private final Object[][] rows;

        Rows(Object[][] rows) {
            this.rows = rows;
        }

        @Override
        public int size() {
            return rows.length;
        }

        @Override
        public Object[] at(int place) {
            return rows[place];
        }

        @Override
        public String origin(Object[] list) {
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] == list) {
                    return where(lines.get(i).number());
                }
            }
            return null;
        }
    }
}
