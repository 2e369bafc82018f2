package dev.cachebench.report;

import dev.cachebench.text.Shown;

/** Texts cut to what fits. */
public final class Elided {
    private Elided() {}

    /** On one line of at most {@code longest} characters. */
    public static String line(String text, int longest) {
        String line = Shown.legible(text.replace('\n', ' '));
        return line.length() <= longest ? line : line.substring(0, longest - 3) + "...";
    }
}
