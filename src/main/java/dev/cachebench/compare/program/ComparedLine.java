package dev.cachebench.compare.program;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What of a line is compared, and where in the line that stands. */
final class ComparedLine {
    private final StringBuilder text;
    private final int[] places; // in the line, of each character

    /** @param ignored text that matches one of these is left out, as {@link IgnoredText#without} does */
    ComparedLine(String line, List<Pattern> ignored) {
        text = new StringBuilder(line);
        places = new int[line.length()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        for (Pattern pattern : ignored) {
            leaveOut(pattern);
        }
    }

    private void leaveOut(Pattern pattern) {
        String before = text.toString();
        List<MatchResult> found =
                IgnoredText.find(pattern, before, matcher -> matcher.results().toList());
        text.setLength(0);
        int from = 0;
        for (MatchResult each : found) {
            keep(before, from, each.start());
            from = each.end();
        }
        keep(before, from, before.length());
    }

    private void keep(String before, int from, int to) {
        System.arraycopy(places, from, places, text.length(), to - from); // never to the right
        text.append(before, from, to);
    }

    /** How many characters at the beginning are the same. */
    int same(ComparedLine other) {
        int same = 0;
        int least = Math.min(text.length(), other.text.length());
        while (same < least && text.charAt(same) == other.text.charAt(same)) {
            same++;
        }
        return same;
    }

    boolean isSame(ComparedLine other) {
        return text.compareTo(other.text) == 0;
    }

    /**
     * Where a character stands in the line, or would stand behind the last one.
     *
     * @param index among those that are compared
     */
    int place(int index) {
        return index < text.length() ? places[index] : index == 0 ? 0 : places[index - 1] + 1;
    }
}
