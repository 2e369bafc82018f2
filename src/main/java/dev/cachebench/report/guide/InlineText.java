package dev.cachebench.report.guide;

import dev.cachebench.report.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A paragraph of Markdown without its markup: code spans, bold text, emphasis and links. Code of several words is put
 * between quotation marks, because without colours nothing else would set it apart.
 */
final class InlineText {
    /** Where code and bold text begin and end: characters for private use, which no page has. */
    private static final char CODE = '\uE000';

    private static final char BOLD = '\uE001';
    private static final char END = '\uE002';

    private static final Pattern LINK = Pattern.compile("!?\\[((?:`[^`]*`|[^\\]`])*)]\\(([^)]*)\\)");

    private final String marked;

    private InlineText(String marked) {
        this.marked = marked;
    }

    static InlineText of(String markdown) {
        return new InlineText(marked(markdown.strip()));
    }

    private static String marked(String text) {
        StringBuilder out = new StringBuilder();
        Matcher link = LINK.matcher(text);
        boolean bold = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int close = c == '`' ? text.indexOf('`', i + 1) : -1;
            if (close > 0) {
                code(text.substring(i + 1, close), out);
                i = close;
            } else if (text.startsWith("**", i)) {
                out.append(bold ? END : BOLD);
                bold = !bold;
                i++;
            } else if (c == '*' && opensOrCloses(text, i)) {
                continue;
            } else if ((c == '[' || c == '!') && link.region(i, text.length()).lookingAt()) {
                link(link.group(1), link.group(2), out);
                i = link.end() - 1;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /** A link to another page names the command that prints it, and one to another site says where it leads. */
    private static void link(String text, String target, StringBuilder out) {
        if (target.endsWith(".md")) {
            code("cachebench help " + target.substring(0, target.length() - 3), out);
            return;
        }
        out.append(marked(text));
        if (target.contains("://")) {
            out.append(" (").append(target).append(')');
        }
    }

    private static void code(String code, StringBuilder out) {
        String quote = code.contains(" ") && !code.contains("'") ? "'" : "";
        out.append(quote).append(CODE).append(code).append(END).append(quote);
    }

    /** A star between two spaces, or between two letters, is a star. */
    private static boolean opensOrCloses(String text, int at) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        char after = at + 1 == text.length() ? ' ' : text.charAt(at + 1);
        boolean spaces = Character.isWhitespace(before) && Character.isWhitespace(after);
        return !spaces && !(Character.isLetterOrDigit(before) && Character.isLetterOrDigit(after));
    }

    /** Columns that the whole takes on one line. */
    int width() {
        return width(marked);
    }

    /** Columns of the longest word, which no line can be narrower than. */
    int longestWord() {
        int longest = 0;
        for (String word : marked.split("\\s+")) {
            longest = Math.max(longest, width(word));
        }
        return longest;
    }

    private static int width(String marked) {
        int width = 0;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            width += c == CODE || c == BOLD || c == END ? 0 : 1;
        }
        return width;
    }

    /** The lines of this text, broken between words so that none is wider than {@code width} unless one word is. */
    List<Line> lines(int width) {
        List<Line> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        char style = END;
        for (String word : marked.split("\\s+")) {
            if (width(line.toString()) > 0 && width(line.toString()) + 1 + width(word) > width) {
                lines.add(new Line(line.toString()));
                line.setLength(0);
                line.append(style);
            } else if (!lines.isEmpty() || !line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
            style = lastStyle(word, style);
        }
        lines.add(new Line(line.toString()));
        return lines;
    }

    private static char lastStyle(String word, char before) {
        char style = before;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            style = c == CODE || c == BOLD || c == END ? c : style;
        }
        return style;
    }

    /** One line, which remembers what is code and what is bold. */
    record Line(String marked) {
        int width() {
            return InlineText.width(marked);
        }

        String styled(Style style) {
            StringBuilder out = new StringBuilder();
            StringBuilder run = new StringBuilder();
            char current = END;
            for (int i = 0; i <= marked.length(); i++) {
                char c = i < marked.length() ? marked.charAt(i) : END;
                if (c != CODE && c != BOLD && c != END) {
                    run.append(c);
                    continue;
                }
                if (!run.isEmpty()) {
                    String text = run.toString();
                    out.append(current == CODE ? style.code(text) : current == BOLD ? style.bold(text) : text);
                    run.setLength(0);
                }
                current = c;
            }
            return out.toString();
        }
    }
}
