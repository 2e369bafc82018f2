package dev.cachebench.compare.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a JVM's log says of garbage collection: it is asked for it by an option, and needs no agent.
 *
 * @param pauseNanos of all pauses; NaN if the log does not say
 * @param allocatedBytes what was allocated: what every collection freed, and what was left; NaN if the log does not
 *     say, as that of a concurrent collector, or that of a heap of a few regions
 */
record GcLog(double pauseNanos, double allocatedBytes) {
    private static final GcLog UNKNOWN = new GcLog(Double.NaN, Double.NaN);
    private static final Pattern PAUSE = Pattern.compile(
            "GC\\(\\d+\\) Pause (\\w+).*?(?: (\\d+)([KMG])->(\\d+)([KMG])\\(\\d+[KMG]\\))? ([\\d.]+)ms");
    private static final Pattern USED =
            Pattern.compile("total (?:reserved )?\\d+K(?:, committed \\d+K)?, used (\\d+)K");

    private static final Pattern REGION = Pattern.compile("region size (\\d+)K");
    private static final double LARGEST_GAP = 0.1; // as a share of what was allocated

    /** The option that makes a JVM write the log. */
    static String option(Path file) {
        return "-Xlog:gc*,gc+heap=debug:file=\"" + file + "\":none";
    }

    static GcLog read(Path file) {
        if (!Files.isReadable(file) || Files.exists(file.resolveSibling(file.getFileName() + ".0"))) {
            return UNKNOWN; // or it was so long that its beginning is gone
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return of(lines.toList());
        } catch (IOException | RuntimeException e) {
            return UNKNOWN;
        }
    }

    static GcLog of(List<String> lines) {
        Reading reading = new Reading();
        lines.forEach(reading::add);
        return reading.result();
    }

    /** Sums up the log, line by line. */
    private static final class Reading {
        private double pauses;
        private double freed;
        private double before;
        private double gaps; // what the figures before collections leave out at most
        private double region; // of G1, in bytes; 0 for others
        private double used; // in the print of the heap that was read last
        private boolean after; // whether that was made after a collection
        private boolean ended;
        private boolean concurrent; // objects are freed while others are allocated

        void add(String line) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.contains("heap before gc")) {
                begin(false);
            } else if (lower.contains("heap after gc")) {
                before = used;
                begin(true);
            } else if (line.equals("Heap")) {
                begin(false);
                ended = true;
            }
            Matcher heap = USED.matcher(line);
            if (heap.find()) {
                used += 1024.0 * Long.parseLong(heap.group(1));
            }
            Matcher size = REGION.matcher(line);
            if (size.find()) {
                region = 1024.0 * Long.parseLong(size.group(1));
            }
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                pauses += 1e6 * Double.parseDouble(pause.group(6));
                boolean printsHeap =
                        pause.group(1).equals("Young") || pause.group(1).equals("Full");
                if (!printsHeap && pause.group(2) != null) {
                    freed += bytes(pause, 2) - bytes(pause, 4);
                } else if (printsHeap && pause.group(2) != null && region > 0) {
                    fill(bytes(pause, 2), unit(pause.group(3)));
                }
            }
            concurrent |= line.startsWith("Using The Z") || line.startsWith("Using Shenandoah");
        }

        /**
         * G1's print before a collection may leave out the region that it allocates in. The line on the pause does not,
         * and cuts off what is less than a unit.
         */
        private void fill(double least, double unit) {
            double known = Math.max(before, least);
            freed += known - before;
            gaps += Math.max(0, Math.min(before + region, least + unit) - known);
        }

        private void begin(boolean afterCollection) {
            if (after) {
                freed += before - used;
            }
            after = afterCollection;
            used = 0;
        }

        GcLog result() {
            boolean known = ended && !concurrent;
            double allocated = freed + used;
            return new GcLog(
                    known ? pauses : Double.NaN, known && gaps <= LARGEST_GAP * allocated ? allocated : Double.NaN);
        }
    }

    private static double bytes(Matcher pause, int group) {
        return Long.parseLong(pause.group(group)) * unit(pause.group(group + 1));
    }

    private static double unit(String letter) {
        return Math.pow(1024, 1 + "KMG".indexOf(letter));
    }
}
