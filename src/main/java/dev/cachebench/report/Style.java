package dev.cachebench.report;

import org.jline.jansi.Ansi;

/** Colours, or none; Jansi's classes load only where there are colours. */
public final class Style {
    private static final int[] SERIES = {6, 3, 2, 5, 1, 4}; // cyan, yellow, green, magenta, red, blue

    /** No colours. */
    public static final Style PLAIN = new Style(false);

    private final boolean coloured;

    public Style(boolean coloured) {
        this.coloured = coloured;
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
