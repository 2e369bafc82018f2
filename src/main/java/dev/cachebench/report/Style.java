package dev.cachebench.report;

import org.jline.jansi.Ansi;

/**
 * How text for people is shown where it goes: in colours or without, in all letters or in ASCII alone, and in how many
 * columns. A renderer passes its finished text through {@link #page}, and in it whatever is the user's own through
 * {@link #verbatim}. Jansi's classes load only where there are colours.
 */
public final class Style {
    /** The width of what is no terminal. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final int NARROWEST = 20; // columns for prose
    private static final int[] SERIES = {6, 3, 2, 5, 1, 4}; // cyan, yellow, green, magenta, red, blue

    /** No colours, all letters, lines of any length. */
    public static final Style PLAIN = new Style(false);

    private final boolean coloured;
    private final boolean ascii;
    private final int width;

    /** All letters, and lines of any length. */
    public Style(boolean coloured) {
        this(coloured, false, UNLIMITED);
    }

    /**
     * @param ascii whether there are no other letters than those of ASCII
     * @param width in columns, at least 1; {@link #UNLIMITED} for lines of any length
     */
    public Style(boolean coloured, boolean ascii, int width) {
        this.coloured = coloured;
        this.ascii = ascii;
        this.width = width;
    }

    /** Columns, at least 1; {@link #UNLIMITED} where lines may have any length. */
    public int width() {
        return width;
    }

    /** The same for text that is indented by so many columns. */
    public Style indented(int columns) {
        return width == UNLIMITED ? this : new Style(coloured, ascii, Math.max(1, width - columns));
    }

    /** Whether signs beyond ASCII, such as those that plots are drawn with, can be shown. */
    public boolean hasSigns() {
        return !ascii;
    }

    /** A finished text: its signs in the letters there are, and no line too wide that can be broken between words. */
    public String page(String text) {
        String page = letters(text);
        if (width != UNLIMITED) {
            page = LineBreaks.within(width, page);
        }
        return ascii || width != UNLIMITED ? Verbatim.restored(page) : page;
    }

    /** Part of a text in the letters there are, for a caller that aligns it before {@link #page} takes the whole. */
    public String letters(String text) {
        return ascii ? AsciiSigns.of(text) : text;
    }

    /** A text of the user's, such as a result or a key, that {@link #page} is to leave as it is, and on its line. */
    public String verbatim(String text) {
        return ascii || width != UNLIMITED ? Verbatim.marked(text) : text;
    }

    /**
     * A text that begins at a column, broken between words at the width; its further lines begin at the same column.
     */
    public String from(int column, String text) {
        if (width == UNLIMITED) {
            return text;
        }
        int space = Math.max(NARROWEST, width - column);
        return String.join("\n" + " ".repeat(column), LineBreaks.lines(letters(text), space));
    }

    /** A name with its middle left out if it is longer than {@code longest} columns, which is at least 8. */
    public String shortened(String name, int longest) {
        if (name.length() <= longest) {
            return name;
        }
        String gap = ascii ? "..." : "…";
        int tail = (longest - gap.length()) / 2;
        return name.substring(0, longest - gap.length() - tail) + gap + name.substring(name.length() - tail);
    }

    public String bold(String text) {
        return coloured ? Ansi.ansi().bold().a(text).reset().toString() : text;
    }

    public String faint(String text) {
        return coloured
                ? Ansi.ansi().a(Ansi.Attribute.INTENSITY_FAINT).a(text).reset().toString()
                : text;
    }

    /** What is typed, or named in source code, within prose. */
    public String code(String text) {
        return coloured ? Ansi.ansi().fgCyan().a(text).reset().toString() : text;
    }

    /** One of several things to tell apart: each number has its colour, up to six. */
    public String series(int number, String text) {
        return coloured
                ? Ansi.ansi().fg(SERIES[number % SERIES.length]).a(text).reset().toString()
                : text;
    }

    public String good(String text) {
        return coloured ? Ansi.ansi().fgGreen().a(text).reset().toString() : text;
    }

    public String bad(String text) {
        return coloured ? Ansi.ansi().fgRed().a(text).reset().toString() : text;
    }
}
