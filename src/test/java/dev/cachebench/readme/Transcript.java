package dev.cachebench.readme;

import java.util.List;
import java.util.Optional;

/**
 * Compares what a command printed with what a text says that it prints. Figures that vary from run to run (times and
 * what follows from them, such as the bars drawn of them, dates, the JVM), the time for keys, which is printed where it
 * is long, and the number of spaces do not count; a line of {@code ...} stands for any lines.
 */
final class Transcript {
    private static final String ANY = "...";

    private Transcript() {}

    /** A description of the differences, or nothing if there is none. */
    static Optional<String> difference(List<String> expected, List<String> actual) {
        List<String> wanted = normal(expected);
        List<String> found = normal(actual);
        boolean[][] fits = fits(wanted, found);
        if (fits[0][0]) {
            return Optional.empty();
        }
        return Optional.of(describe(wanted, found));
    }

    private static List<String> normal(List<String> lines) {
        return trimmed(lines.stream()
                .map(Transcript::normal)
                .filter(line -> !line.startsWith("making keys took"))
                .toList());
    }

    /** A line with what varies replaced by what it is. */
    static String normal(String line) {
        return line.replaceAll("\\d[\\d.,]* (ns|µs|ms|s)(?![\\w])", "<time>")
                .replaceAll("\\d[\\d.,]*×", "<factor>")
                .replaceAll("\\), medians <factor>", ")") // where the machine's speed changed between turns
                .replaceAll("about <time> saved( \\(<time> to <time>\\))?", "<saving>")
                .replaceAll(
                        "no time saved(: keys and look-ups took <time> more than computing would have)?", "<saving>")
                .replaceAll("at least <time> saved", "<saving>")
                .replaceAll(
                        "cannot tell from [\\d,]+ miss(es)?( and [\\d,]+ checked hits?)? what was saved", "<saving>")
                .replaceAll("cannot tell what was saved \\([a-z -]+\\)", "<saving>")
                .replaceAll("(<time>|<factor>|\\d[\\d.,]*)–(<time>|<factor>)", "$2")
                .replaceAll("(?<=\\s)[█▉▊▋▌▍▎▏]+(?=\\s|$)", "<bar>")
                .replaceAll("^(cachebench: recorded .*), \\S+ [kMG]?B$", "$1, <size>")
                .replaceAll("(\\d [kMG]?B) +[\\d.]+ [kMG]?B$", "$1 <size>") // allocated, as far as the JIT lets it
                .replaceAll("after about [\\d,]+ calls?\\b", "after <n> calls")
                .replaceAll("\\b\\d+\\.\\d{3}(?![\\w.])", "<time>")
                .replaceAll("\\b(nano|micro|milli)?seconds\\b", "<unit>")
                .replaceAll("; times in <unit>$", "")
                .replaceAll("(\"\\w*[nN]anos\\w*\": )[\\d.]+", "$1<time>")
                .replaceAll("^(exact|sampled) clock\\b.*", "$1 clock <note>")
                .replaceAll("^(cachebench) \\d\\S*, built .*", "$1 <version>")
                .replaceAll("^JVM: .*", "JVM: <jvm>")
                .replaceAll("^async-profiler: .*", "async-profiler: <version>")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static List<String> trimmed(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isEmpty()) {
            end--;
        }
        return lines.subList(0, end);
    }

    /** {@code fits[i][j]}: the expected lines from i on fit the actual ones from j on. */
    private static boolean[][] fits(List<String> expected, List<String> actual) {
        boolean[][] fits = new boolean[expected.size() + 1][actual.size() + 1];
        fits[expected.size()][actual.size()] = true;
        for (int i = expected.size() - 1; i >= 0; i--) {
            for (int j = actual.size(); j >= 0; j--) {
                boolean here = j < actual.size();
                fits[i][j] = expected.get(i).equals(ANY)
                        ? fits[i + 1][j] || here && fits[i][j + 1]
                        : here && expected.get(i).equals(actual.get(j)) && fits[i + 1][j + 1];
            }
        }
        return fits;
    }

    /** The longest common lines, with what is missing as {@code -} and what was not expected as {@code +}. */
    private static String describe(List<String> expected, List<String> actual) {
        int[][] common = new int[expected.size() + 1][actual.size() + 1];
        for (int i = expected.size() - 1; i >= 0; i--) {
            for (int j = actual.size() - 1; j >= 0; j--) {
                common[i][j] = expected.get(i).equals(actual.get(j))
                        ? 1 + common[i + 1][j + 1]
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        StringBuilder out = new StringBuilder("(- expected, + printed; figures that vary are left out)\n");
        int i = 0;
        int j = 0;
        while (i < expected.size() || j < actual.size()) {
            if (i < expected.size() && j < actual.size() && expected.get(i).equals(actual.get(j))) {
                out.append("  ").append(expected.get(i++)).append('\n');
                j++;
            } else if (j == actual.size() || i < expected.size() && common[i + 1][j] >= common[i][j + 1]) {
                out.append("- ").append(expected.get(i++)).append('\n');
            } else {
                out.append("+ ").append(actual.get(j++)).append('\n');
            }
        }
        return out.toString();
    }
}
