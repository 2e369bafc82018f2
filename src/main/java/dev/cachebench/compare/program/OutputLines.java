package dev.cachebench.compare.program;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** The text of a line of an output whose beginning is kept. */
final class OutputLines {
    private static final int LONGEST = 200;

    private OutputLines() {}

    /**
     * At most the first 200 characters of a line; {@code null} if there is none, or it is not kept.
     *
     * @param number counted from 0
     */
    static String line(OutputPrint print, long number) {
        if (print.beginning().isEmpty() || number >= print.lines()) {
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
            for (; c >= 0 && c != '\n' && line.length() < LONGEST; c = reader.read()) {
                line.append((char) c);
            }
            return line.toString().stripTrailing();
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
