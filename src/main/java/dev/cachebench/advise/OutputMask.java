package dev.cachebench.advise;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

/**
 * What a program's output has in every run. Two runs of the plain program tell which lines differ by themselves, such as
 * time stamps; those are left out of comparisons.
 */
final class OutputMask {
    /** If more of the lines differ by themselves, the rest says nothing. */
    private static final double MOST_DIFFERING = 0.2;

    private static final int LONGEST = 60; // characters of a line that is shown

    private final Path reference;
    private final BitSet masked; // null if outputs cannot be compared

    private OutputMask(Path reference, BitSet masked) {
        this.reference = reference;
        this.masked = masked;
    }

    /** Of two runs of the plain program. */
    static OutputMask of(Path one, Path other) throws IOException {
        if (Files.mismatch(one, other) < 0) {
            return new OutputMask(one, new BitSet());
        }
        BitSet differing = new BitSet();
        int lines = 0;
        try (BufferedReader first = reader(one);
                BufferedReader second = reader(other)) {
            String a = first.readLine();
            String b = second.readLine();
            while (a != null && b != null) {
                if (!a.equals(b)) {
                    differing.set(lines);
                }
                lines++;
                a = first.readLine();
                b = second.readLine();
            }
            boolean alike = a == null && b == null && differing.cardinality() <= Math.max(1, lines * MOST_DIFFERING);
            return new OutputMask(one, alike && lines > differing.cardinality() ? differing : null);
        }
    }

    /** Whether outputs of this program say anything. */
    boolean isComparable() {
        return masked != null;
    }

    /** How many lines differ by themselves. */
    int differing() {
        return masked == null ? 0 : masked.cardinality();
    }

    /** The first line that is another one, as {@code line 3: "a" instead of "b"}; {@code null} if all are the same. */
    String difference(Path output) throws IOException {
        if (masked == null || Files.mismatch(reference, output) < 0) {
            return null;
        }
        try (BufferedReader expected = reader(reference);
                BufferedReader actual = reader(output)) {
            for (int line = 0; ; line++) {
                String a = expected.readLine();
                String b = actual.readLine();
                if (a == null && b == null) {
                    // The lines are the same; if none is masked, it is their ends that differ.
                    return masked.isEmpty() ? "the ends of lines" : null;
                }
                if (a == null || b == null || !a.equals(b) && !masked.get(line)) {
                    return "line " + (line + 1) + ": " + shown(b) + " instead of " + shown(a);
                }
            }
        }
    }

    private static String shown(String line) {
        if (line == null) {
            return "nothing";
        }
        return '"' + (line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line) + '"';
    }

    /** Any bytes are text of this character set. */
    private static BufferedReader reader(Path file) throws IOException {
        return Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
    }
}
