package dev.cachebench.report.profile;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.TimedTree;
import dev.cachebench.report.Style;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Percentages;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Prints a call tree for a terminal, the hottest of siblings first. A method that calls itself is one line, and so is a
 * library that calls itself. What does not fit is summed up in one line per caller, and what is below a threshold with
 * all its siblings in one line at the end.
 */
public final class CallTreeText {
    private static final int BAR = 12;
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final double HOT = 0.1;
    private static final int WIDE = 80; // with less there are no bars, and but two figures
    private static final int SHORTEST_NAME = 12;

    private final Profile profile;
    private final List<Function> names;
    private final TimedTree tree;
    private final View view;
    private final Style style;
    private final StringBuilder out = new StringBuilder();
    private final long whole;
    private final boolean narrow;
    private final boolean
            isCounted; // a tree made of exact counts and sampled times has neither calls nor samples a path
    private int leftOut;
    private long leftOutNanos;

    /**
     * What to show.
     *
     * @param library functions whose calls of each other are of no interest
     * @param threshold the share of the tree's time below which calls are left out
     * @param maxLines how many calls to show at most, the hottest; 1 or more
     */
    public record View(Predicate<Function> library, double threshold, int maxLines) {
        /** All that takes half a percent, within a terminal or two. */
        public static final View ALL = new View(function -> false, 0.005, 80);

        /** The same with the calls inside libraries folded. */
        public static final View FOLDED = new View(Function::library, 0.005, 80);
    }

    private CallTreeText(Profile profile, View view, Style style) {
        this.profile = profile;
        names = profile.names();
        tree = profile.tree();
        this.view = view;
        this.style = style;
        whole = tree.cumulative(0);
        narrow = style.width() < WIDE;
        isCounted = IntStream.range(0, tree.size()).anyMatch(node -> tree.calls(node) > 0);
    }

    /** The tree of all threads as text. */
    public static String of(Profile profile, View view, Style style) {
        CallTreeText text = new CallTreeText(profile, view, style);
        text.print();
        return text.out.toString();
    }

    /** What one line shows: calls of a function on one path, with the calls that are folded into them. */
    private final class Line {
        final int method;
        final List<Integer> outermost = new ArrayList<>();
        final List<Line> shown = new ArrayList<>();
        List<Line> callees;
        long total;
        long own;
        long calls;
        int levels;
        int inside;
        boolean isShown;

        Line(int method) {
            this.method = method;
        }

        void add(int node) {
            outermost.add(node);
            total += tree.cumulative(node);
        }

        boolean swallows(int callee) {
            return callee == method
                    || view.library().test(names.get(method)) && view.library().test(names.get(callee));
        }

        /** Goes through the folded calls; not by recursion, of which there may be a lot. */
        void open() {
            Map<Integer, Line> others = new LinkedHashMap<>();
            Deque<int[]> todo = new ArrayDeque<>(); // node and level
            outermost.forEach(node -> todo.push(new int[] {node, 1}));
            while (!todo.isEmpty()) {
                int[] next = todo.pop();
                boolean same = tree.method(next[0]) == method;
                own += tree.own(next[0]);
                calls += same ? tree.calls(next[0]) : 0;
                inside += same ? 0 : 1;
                levels = Math.max(levels, same ? next[1] : 0);
                for (int node = tree.firstChild(next[0]); node > 0; node = tree.nextSibling(node)) {
                    if (swallows(tree.method(node))) {
                        todo.push(new int[] {node, next[1] + 1});
                    } else if (tree.cumulative(node) > 0) {
                        others.computeIfAbsent(tree.method(node), Line::new).add(node);
                    }
                }
            }
            callees = sorted(others);
        }
    }

    private void print() {
        if (whole == 0) {
            out.append("no time was spent in a profiled function\n");
            return;
        }
        List<Line> roots = roots();
        List<Line> shown = new ArrayList<>();
        choose(roots, shown);
        out.append(style.bold(
                        narrow
                                ? "  share      total"
                                : "  share      total        own"
                                        + (!isCounted
                                                ? ""
                                                : profile.countsPaths() ? "         calls" : "       samples")))
                .append('\n');
        lines(roots, shown, "", true);
        if (narrow) {
            out.append(style.faint("own time, calls and lines of source are left out below " + WIDE + " columns\n"));
        }
        if (leftOut > 0) {
            out.append(style.faint("left out: " + Counts.text(leftOut, "call path") + " of little time, "
                            + amount(leftOutNanos) + " ("
                            + Percentages.text((double) leftOutNanos / whole) + ") in all"))
                    .append('\n');
        }
    }

    private List<Line> roots() {
        Map<Integer, Line> roots = new LinkedHashMap<>();
        for (int node = tree.firstChild(0); node > 0; node = tree.nextSibling(node)) {
            if (tree.cumulative(node) > 0) {
                roots.computeIfAbsent(tree.method(node), Line::new).add(node);
            }
        }
        return sorted(roots);
    }

    private List<Line> sorted(Map<Integer, Line> lines) {
        List<Line> sorted = new ArrayList<>(lines.values());
        sorted.sort(hottestFirst());
        return sorted;
    }

    private Comparator<Line> hottestFirst() {
        return Comparator.comparingLong((Line line) -> -line.total)
                .thenComparing(line -> names.get(line.method).toString());
    }

    /** The hottest lines wherever they are; a callee is never hotter than its caller, which is chosen before it. */
    private void choose(List<Line> roots, List<Line> shownRoots) {
        PriorityQueue<Line> candidates = new PriorityQueue<>(hottestFirst());
        Map<Line, List<Line>> places = new LinkedHashMap<>();
        roots.forEach(root -> places.put(root, shownRoots));
        candidates.addAll(roots);
        for (int left = view.maxLines(); left > 0 && !candidates.isEmpty(); left--) {
            Line line = candidates.poll();
            if (line.total < view.threshold() * whole) {
                return;
            }
            places.remove(line).add(line);
            line.isShown = true;
            line.open();
            for (Line callee : line.callees) {
                places.put(callee, line.shown);
                candidates.add(callee);
            }
        }
    }

    /** By recursion, no deeper than the number of lines. */
    private void lines(List<Line> all, List<Line> shown, String indent, boolean roots) {
        int more = all.size() - shown.size();
        long moreNanos = 0;
        for (Line line : all) {
            moreNanos += line.isShown ? 0 : line.total;
        }
        boolean summed = more > 0 && moreNanos >= view.threshold() * whole;
        for (int i = 0; i < shown.size(); i++) {
            boolean last = !summed && i == shown.size() - 1;
            Line line = shown.get(i);
            line(line, indent + (roots ? "" : last ? "└─ " : "├─ "));
            lines(line.callees, line.shown, indent + (roots ? "" : last ? "   " : "│  "), false);
        }
        if (summed) {
            String branch = branch(indent + (roots ? "" : "└─ "));
            String text = columns(moreNanos, "", "") + bar(0) + branch + "… " + Counts.text(more) + " more";
            out.append(style.faint(text)).append('\n');
        } else {
            leftOut += more;
            leftOutNanos += moreNanos;
        }
    }

    private void line(Line line, String indent) {
        Function function = names.get(line.method);
        String branch = branch(indent);
        String columns = columns(line.total, amount(line.own), line.calls == 0 ? "" : Counts.text(line.calls));
        boolean hot = line.own >= HOT * whole;
        out.append(hot ? style.bold(columns) : columns)
                .append(bar((double) line.total / whole))
                .append(style.faint(branch))
                .append(hot ? style.bold(name(function, branch)) : name(function, branch));
        if (line.levels > 1) {
            out.append(" × ").append(Counts.text(line.levels, "level"));
        }
        if (line.inside > 0) {
            out.append(style.faint(" + " + Counts.text(line.inside, "library call path")));
        }
        if (function.line() > 0 && !narrow) {
            out.append(style.faint("  " + clean(function.file()) + ":" + function.line()));
        }
        out.append('\n');
    }

    private String columns(long total, String own, String calls) {
        return right(Percentages.text((double) total / whole), 7)
                + right(amount(total), 11)
                + (narrow ? "" : right(own, 11) + (isCounted ? right(calls, 14) : ""))
                + "  ";
    }

    private String amount(long sum) {
        return ProfileAmount.text(sum, profile.unit());
    }

    private String bar(double share) {
        if (narrow) {
            return "";
        }
        int eighths = (int) Math.round(share * BAR * 8);
        String full = "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : EIGHTHS.charAt(eighths % 8));
        return full + " ".repeat(BAR + 1 - full.length());
    }

    private String name(Function function, String branch) {
        String name = clean(function.label());
        return narrow ? style.verbatim(style.shortened(name, space() - branch.length())) : name;
    }

    /** Its end, which says where in the tree a line is, if there is no space for the whole. */
    private String branch(String indent) {
        int longest = Math.max(0, space() - SHORTEST_NAME);
        return narrow && indent.length() > longest ? indent.substring(indent.length() - longest) : indent;
    }

    /** Columns for a name and the branches before it, where there are few. */
    private int space() {
        return Math.max(SHORTEST_NAME, style.width() - columns(0, "", "").length());
    }

    /** A name with a control character in it must not reach a terminal. */
    private static String clean(String name) {
        return name.replaceAll("\\p{Cntrl}", "?");
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
