package dev.cachebench.compare.program;

import dev.cachebench.compare.program.Agreement.Difference;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The text of lines of an output whose beginning is kept. */
final class OutputLines {
    private static final int LONGEST = 200;
    private static final int LONGEST_READ = 1 << 20;
    private static final int CONTEXT = 40; // characters before the first that differs
    private static final String LEFT_OUT = "...";

    private OutputLines() {}

    /**
     * At most the first 200 characters of a line; {@code null} if there is none, or it is not kept.
     *
     * @param number counted from 0
     */
    static String line(OutputPrint print, long number) {
        Line line = read(print, number);
        return line == null ? null : cut(line.text, 0);
    }

    /**
     * How a line differs: 200 characters of either, with the first among them that is compared and is another one.
     *
     * @param what the output is called
     * @param number counted from 0
     */
    static Difference difference(String what, long number, OutputPrint expected, OutputPrint found) {
        Line one = read(expected, number);
        Line other = read(found, number);
        if (one == null || other == null) {
            return Difference.ofLine(
                    what, number + 1, one == null ? null : cut(one.text, 0), other == null ? null : cut(other.text, 0));
        }
        ComparedLine compared = new ComparedLine(one.text, expected.ignored());
        ComparedLine otherCompared = new ComparedLine(other.text, found.ignored());
        int first = compared.same(otherCompared);
        boolean sameText = compared.isSame(otherCompared); // then a line break is the difference
        return Difference.ofLine(
                what,
                number + 1,
                around(sameText ? one.whole() : one.text, compared.place(first)),
                around(sameText ? other.whole() : other.text, otherCompared.place(first)));
    }

    private static String around(String text, int place) {
        return cut(text, place < LONGEST - CONTEXT ? 0 : place - CONTEXT);
    }

    private static String cut(String text, int from) {
        int to = Math.min(text.length(), from + LONGEST);
        return (from > 0 ? LEFT_OUT : "") + text.substring(from, to) + (to < text.length() ? LEFT_OUT : "");
    }

    /** @param ended whether a line break follows */
    private record Line(String text, boolean ended) {
        String whole() {
            return ended ? text + "\n" : text;
        }
    }

    /** {@code null} if there is none, or it is not kept. */
    private static Line read(OutputPrint print, long number) {
        if (print.beginning().isEmpty() || number < 0 || number >= print.lines()) {
            return null;
        }
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(print.beginning().get()), StandardCharsets.UTF_8))) {
            for (long i = 0; i < number; i++) {
                if (!skip(reader)) {
                    return null;
                }
            }
            StringBuilder line = new StringBuilder();
            int c = reader.read();
            if (c < 0) {
                return null; // it begins where no more is kept
            }
            for (; c >= 0 && c != '\n' && line.length() < LONGEST_READ; c = reader.read()) {
                line.append((char) c);
            }
            return new Line(line.toString(), c == '\n');
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether there was another line. */
    private static boolean skip(BufferedReader reader) throws IOException {
        int c = reader.read();
        while (c >= 0 && c != '\n') {
            c = reader.read();
        }
        return c >= 0;
    }
}
