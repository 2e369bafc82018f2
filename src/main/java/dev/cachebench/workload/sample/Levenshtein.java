package dev.cachebench.workload.sample;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** A spelling checker: the dictionary's words nearest to each word, by edit distance. */
final class Levenshtein {
    private Levenshtein() {}

    /**
     * A line per word: the {@code top} entries nearest to it, each with its distance, the nearest first and otherwise
     * in the dictionary's order.
     */
    static String closest(String[] words, String[] dictionary, int top) {
        StringBuilder lines = new StringBuilder();
        for (String word : words) {
            int[] distances = new int[dictionary.length];
            Integer[] order = new Integer[dictionary.length];
            for (int i = 0; i < dictionary.length; i++) {
                distances[i] = distance(word, dictionary[i]);
                order[i] = i;
            }
            Arrays.sort(order, Comparator.comparingInt(i -> distances[i]));
            lines.append(lines.isEmpty() ? "" : "\n")
                    .append(word)
                    .append(": ")
                    .append(Arrays.stream(order)
                            .limit(top)
                            .map(i -> dictionary[i] + " (" + distances[i] + ")")
                            .collect(Collectors.joining(", ")));
        }
        return lines.toString();
    }

    /** Insertions, deletions and substitutions that turn {@code word} into {@code entry} (Wagner and Fischer, 1974). */
    static int distance(String word, String entry) {
        int[] above = new int[entry.length() + 1];
        int[] row = new int[entry.length() + 1];
        for (int j = 0; j <= entry.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= entry.length(); j++) {
                int substitution = above[j - 1] + (word.charAt(i - 1) == entry.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substitution, 1 + Math.min(above[j], row[j - 1]));
            }
            int[] swap = above;
            above = row;
            row = swap;
        }
        return above[entry.length()];
    }
}
