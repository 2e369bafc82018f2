package dev.cachebench.report.guide;

import dev.cachebench.report.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown as text for a terminal. It knows the Markdown that the guide is written in: headings, paragraphs, lists of
 * one level, tables, fenced and indented code, comments on a line of their own, and what {@link InlineText} knows.
 */
public final class MarkdownText {
    private static final Pattern HEADING = Pattern.compile("(#{1,4}) +(.*)");
    private static final Pattern ITEM = Pattern.compile("(- |\\d+\\. )(.*)");
    private static final String FENCE = "```";
    private static final String CODE_INDENT = "    ";

    private final List<String> lines;
    private final int width;
    private final Style style;
    private final StringBuilder out = new StringBuilder();
    private int next;

    private MarkdownText(String markdown, int width, Style style) {
        this.lines = markdown.lines().toList();
        this.width = width;
        this.style = style;
    }

    /** @param width columns that paragraphs and tables should fit into; code keeps its lines */
    public static String render(String markdown, int width, Style style) {
        return new MarkdownText(markdown, width, style).render();
    }

    private String render() {
        while (next < lines.size()) {
            String line = lines.get(next);
            if (line.isBlank() || line.startsWith("<!--")) {
                next++;
                continue;
            }
            if (!out.isEmpty()) {
                out.append('\n');
            }
            if (line.startsWith(FENCE)) {
                fencedCode();
            } else if (line.startsWith(CODE_INDENT)) {
                indentedCode();
            } else if (HEADING.matcher(line).matches()) {
                heading();
            } else if (line.startsWith("|")) {
                table();
            } else if (ITEM.matcher(line).matches()) {
                list();
            } else {
                wrapped(paragraph(), "", "");
            }
        }
        return out.toString();
    }

    private void fencedCode() {
        next++;
        while (next < lines.size() && !lines.get(next).startsWith(FENCE)) {
            code(lines.get(next++));
        }
        next++;
    }

    private void indentedCode() {
        while (next < lines.size() && lines.get(next).startsWith(CODE_INDENT)) {
            code(lines.get(next++).substring(CODE_INDENT.length()));
        }
    }

    private void code(String line) {
        if (!line.isEmpty()) {
            out.append(CODE_INDENT).append(line.startsWith("$ ") ? style.bold(line) : line);
        }
        out.append('\n');
    }

    private void heading() {
        Matcher heading = HEADING.matcher(lines.get(next++));
        heading.matches();
        int level = heading.group(1).length();
        for (InlineText.Line line : InlineText.of(heading.group(2)).lines(width)) {
            out.append(style.bold(line.styled(style))).append('\n');
            if (level <= 2) {
                out.append((level == 1 ? "=" : "-").repeat(line.width())).append('\n');
            }
        }
    }

    private void table() {
        List<String> rows = new ArrayList<>();
        while (next < lines.size() && lines.get(next).startsWith("|")) {
            rows.add(lines.get(next++));
        }
        out.append(new TableText(rows).text(width, style));
    }

    private void list() {
        while (next < lines.size()) {
            Matcher item = ITEM.matcher(lines.get(next));
            if (!item.matches()) {
                return;
            }
            String bullet = item.group(1);
            wrapped(paragraph().substring(bullet.length()), bullet, " ".repeat(bullet.length()));
        }
    }

    /** The lines up to the next block, joined. */
    private String paragraph() {
        StringBuilder text = new StringBuilder(lines.get(next++));
        while (next < lines.size() && !beginsBlock(lines.get(next))) {
            text.append(' ').append(lines.get(next++).strip());
        }
        return text.toString();
    }

    private static boolean beginsBlock(String line) {
        return line.isBlank()
                || line.startsWith(FENCE)
                || line.startsWith("|")
                || line.startsWith("<!--")
                || HEADING.matcher(line).matches()
                || ITEM.matcher(line).matches();
    }

    private void wrapped(String markdown, String first, String others) {
        String indent = first;
        for (InlineText.Line line : InlineText.of(markdown).lines(width - first.length())) {
            out.append(indent).append(line.styled(style)).append('\n');
            indent = others;
        }
    }
}
