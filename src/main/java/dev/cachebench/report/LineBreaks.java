package dev.cachebench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks lines that are too wide between words, but not before a unit. Colours take no columns. */
final class LineBreaks {
    private static final Pattern BREAK = Pattern.compile(" +(?!(?:%|[nµum]?s|[kMGT]?B)(?![^ ,.;:)]))");
    private static final Pattern COLOUR = Pattern.compile("\033\\[[0-9;]*m");
    private static final int HANGING = 2;

    private LineBreaks() {}

    /** The text with wide lines broken; what follows a break is indented by two columns more. */
    static String within(int width, String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            String line = text.substring(from, end < 0 ? text.length() : end);
            if (width(line) <= width) {
                out.append(line);
            } else {
                int indent = indent(line);
                String inner = " ".repeat(Math.min(indent + HANGING, width / 2));
                String first = " ".repeat(indent);
                out.append(first)
                        .append(String.join("\n" + inner, lines(line.substring(indent), width - inner.length())));
            }
            if (end >= 0) {
                out.append('\n');
            }
            from = end < 0 ? text.length() : end + 1;
        }
        return out.toString();
    }

    /** The lines of one line of text, none of them wider than {@code width} unless one word is. */
    static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        Matcher gap = BREAK.matcher(text);
        int line = 0; // where the line begins
        int fits = -1; // the last place where it may end
        int after = 0; // where the next would then begin
        while (true) {
            boolean found = gap.find();
            int end = found ? gap.start() : text.length();
            if (width(text.substring(line, end)) > width && fits > line) {
                lines.add(text.substring(line, fits));
                line = after;
            }
            if (!found) {
                lines.add(text.substring(line));
                return lines;
            }
            fits = end;
            after = gap.end();
        }
    }

    /** Columns that a line takes. */
    static int width(String line) {
        return line.indexOf('\033') < 0
                ? line.length()
                : COLOUR.matcher(line).replaceAll("").length();
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
