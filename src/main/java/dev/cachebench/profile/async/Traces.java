package dev.cachebench.profile.async;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads async-profiler's list of distinct stacks, of which each has the sum of its samples and their number:
 *
 * <pre>
 * --- 94715000 ns (12.63%), 21 samples
 *   [ 0] com.acme.Pricing.quote(ILjava/lang/String;)D_[j]
 *   [ 1] com.acme.Main.main([Ljava/lang/String;)V_[0]
 *   [ 2] [main tid=4711]
 * </pre>
 *
 * <p>A blank line ends a stack. What comes before the first one is a summary. A thread's name may hold line ends, and so
 * its frame may take several lines. async-profiler writes at most {@value #LONGEST} bytes of a line and cuts off the
 * rest, the line end included.
 */
final class Traces {
    /** The output, to be followed by {@code ,file=...} if it is to go into one. */
    static final String OUTPUT = "traces,total,threads,ann,sig,norm";

    /** Ends a frame that was cut off. */
    static final String CUT = "…";

    private static final int LONGEST = 1022;
    private static final int SHORTEST_CUT = LONGEST / 4; // in letters of four bytes

    /** Above any sum of nanoseconds or bytes there is, and far enough below overflow to be added up. */
    private static final long MOST = 1L << 53;

    private static final Pattern HEADER = Pattern.compile("--- (-?\\d+) \\w+ \\(\\S+%\\), (\\d+) samples?");
    private static final Pattern THREAD_END = Pattern.compile("tid=\\d+]$");

    private final List<Trace> all = new ArrayList<>();
    private final List<String> frames = new ArrayList<>(); // of the stack that is being read
    private final List<String> marks = new ArrayList<>(); // by number: a program's stacks may have millions of frames
    private String header; // its own; null before the first
    private int damaged;

    private Traces() {}

    /**
     * A stack.
     *
     * @param frames outermost first, as async-profiler writes them, the thread's being the first
     * @param total what its samples add up to
     * @param samples how many there were
     */
    record Trace(List<String> frames, long total, long samples) {}

    static Traces read(String text) {
        Traces traces = new Traces();
        text.lines().forEach(traces::line);
        if (traces.header != null) { // it was being written when the JVM was killed
            traces.damaged++;
        }
        return traces;
    }

    List<Trace> all() {
        return all;
    }

    /** How many stacks could not be read. */
    int damaged() {
        return damaged;
    }

    private void line(String line) {
        if (line.startsWith("--- ") && HEADER.matcher(line).matches()) {
            if (header != null) { // the line end of the last frame was cut off, and stands for the blank line
                cutLast();
                end();
            }
            header = line;
        } else if (header == null) {
            damaged += line.startsWith("--- ") && line.contains("%)") ? 1 : 0;
        } else if (line.isEmpty() && !isWithinThread()) {
            end();
        } else {
            frame(line);
        }
    }

    private void frame(String line) {
        String mark = mark(frames.size());
        if (!line.startsWith(mark)) {
            if (!frames.isEmpty()) {
                frames.set(frames.size() - 1, last() + " " + line);
            }
            return;
        }
        int begin = mark.length();
        while (line.length() - begin > SHORTEST_CUT) {
            mark = mark(frames.size() + 1);
            int next = line.indexOf(mark, begin + SHORTEST_CUT);
            if (next < 0) {
                break;
            }
            frames.add(line.substring(begin, next) + CUT);
            begin = next + mark.length();
        }
        frames.add(line.substring(begin));
    }

    private String mark(int number) {
        while (marks.size() <= number) {
            marks.add(newMark(marks.size()));
        }
        return marks.get(number);
    }

    private static String newMark(int number) {
        return "  [" + (number < 10 ? " " : "") + number + "] ";
    }

    private String last() {
        return frames.get(frames.size() - 1);
    }

    private void cutLast() {
        if (!frames.isEmpty()) {
            frames.set(frames.size() - 1, last() + CUT);
        }
    }

    /** Whether the last frame is a thread's and goes on after the line end. */
    private boolean isWithinThread() {
        return !frames.isEmpty()
                && last().startsWith("[")
                && last().indexOf(']') < 0
                && last().length() < SHORTEST_CUT
                && !THREAD_END.matcher(last()).find();
    }

    private void end() {
        Matcher read = HEADER.matcher(header);
        long total = read.matches() ? number(read.group(1)) : -1;
        long samples = total < 0 ? -1 : number(read.group(2));
        if (samples < 0) {
            damaged++;
        } else {
            List<String> outermostFirst = new ArrayList<>(frames);
            Collections.reverse(outermostFirst);
            all.add(new Trace(outermostFirst, total, samples));
        }
        header = null;
        frames.clear();
    }

    /** -1 for what is no number that a profile may hold. */
    private static long number(String digits) {
        try {
            long number = Long.parseLong(digits);
            return number <= MOST ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
