package dev.cachebench.workload.sample;

/** The edit distance as the textbook defines it: a recursion over prefixes, exponential without a cache. */
final class LevenshteinRecursive {
    private static String a; // the two words, so that the recursion has two arguments as in the textbook
    private static String b;

    private LevenshteinRecursive() {}

    static int between(String a, String b) {
        LevenshteinRecursive.a = a;
        LevenshteinRecursive.b = b;
        return distance(a.length(), b.length());
    }

    /** The distance between the first {@code i} letters of one word and the first {@code j} of the other. */
    static int distance(int i, int j) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        if (a.charAt(i - 1) == b.charAt(j - 1)) {
            return distance(i - 1, j - 1);
        }
        return 1 + Math.min(Math.min(distance(i - 1, j), distance(i, j - 1)), distance(i - 1, j - 1));
    }
}
