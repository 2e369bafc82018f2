package dev.cachebench.report;

import dev.cachebench.text.Shown;

/** Text within Markdown, on one line. */
public final class Markdown {
    private static final String MARKUP = "&<>|`*_[]\\~@#!"; // also names and numbers that GitHub makes links of

    private Markdown() {}

    /** A text as it is, in the type of code, whatever it holds; nothing for an empty one. */
    public static String code(String text) {
        String line = line(text);
        if (line.isEmpty()) {
            return "";
        }
        String fence = "`";
        while (line.contains(fence)) {
            fence += "`";
        }
        return fence.length() == 1 ? "`" + line + "`" : fence + " " + line + " " + fence;
    }

    /** A text as HTML's entities, which Markdown reads as these characters and as no markup of its own. */
    public static String plain(String text) {
        String line = line(text);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (MARKUP.indexOf(c) >= 0) {
                out.append("&#").append((int) c).append(';');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String line(String text) {
        return Shown.legible(text.replaceAll("\\p{Cntrl}", " "));
    }
}
