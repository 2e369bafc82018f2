package dev.cachebench.text;

import java.util.Collection;

/** Finds what a user probably meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * The end of an error message about an unknown word.
     *
     * @return {@code "; did you mean 'lru'?"} if one of {@code known} is near, else the list of them all
     */
    public static String hint(String word, Collection<String> known) {
        String best = to(word, known);
        return best != null ? "; did you mean '" + best + "'?" : "; known are " + String.join(", ", known);
    }

    /** The known word that is nearest; {@code null} if none is near. */
    public static String to(String word, Collection<String> known) {
        String best = null;
        int least = Math.max(1, word.length() / 3) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate);
            boolean cutShort = word.length() >= 2 && candidate.startsWith(word);
            if (candidate.equalsIgnoreCase(word)) {
                return candidate;
            }
            if (cutShort && best == null || distance < least) {
                best = candidate;
                least = Math.min(least, distance);
            }
        }
        return best;
    }

    /** Edit distance in which swapping two neighbours is one edit (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
