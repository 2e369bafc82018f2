package dev.cachebench.report;

/**
 * Text of the user's within ours. Spaces and what {@link AsciiSigns} would replace are marked by characters that
 * Unicode keeps for a program's own use, one for one, so that such a text is measured as it will be shown.
 */
final class Verbatim {
    private static final String OWN = " µ×²–…→←≤≥█▉▊▋▌▍▎▏─│└├┤┬";
    private static final char MARK = '\uFDD0'; // the first of 32

    private Verbatim() {}

    static String marked(String text) {
        StringBuilder marked = null;
        for (int i = 0; i < text.length(); i++) {
            int own = OWN.indexOf(text.charAt(i));
            if (own >= 0) {
                marked = marked == null ? new StringBuilder(text) : marked;
                marked.setCharAt(i, (char) (MARK + own));
            }
        }
        return marked == null ? text : marked.toString();
    }

    static String restored(String text) {
        StringBuilder restored = null;
        for (int i = 0; i < text.length(); i++) {
            int own = text.charAt(i) - MARK;
            if (own >= 0 && own < OWN.length()) {
                restored = restored == null ? new StringBuilder(text) : restored;
                restored.setCharAt(i, OWN.charAt(own));
            }
        }
        return restored == null ? text : restored.toString();
    }
}
