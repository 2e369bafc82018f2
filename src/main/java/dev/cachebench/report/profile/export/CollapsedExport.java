package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.TimedTree;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Brendan Gregg's collapsed stacks: {@code outer;inner 1234}, a line for every call path that has own time, in
 * nanoseconds, or bytes if those were sampled; of a profile without times, the calls. {@code ;}, {@code %} and control
 * characters in names are written as in a URL.
 *
 * <p>The format repeats every path in full, so a recursion's file would grow with the square of its depth: below
 * {@value #MAX_DEPTH} frames, the time of each method is added up in one line per path above.
 */
public final class CollapsedExport implements ProfileExport {
    /** As deep as a path is written out. */
    static final int MAX_DEPTH = 1_000;

    /** Stands for the frames that were left out. */
    static final String DEEPER = "...";

    private final boolean perThread;

    /** @param perThread whether the thread is the outermost frame, {@code [main]} */
    public CollapsedExport(boolean perThread) {
        this.perThread = perThread;
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        if (perThread) {
            for (TimedTree thread : profile.threads()) {
                TreeWalk.of(thread, new Lines(profile.names(), thread, "[" + thread.name() + "]", buffered));
            }
        } else {
            TreeWalk.of(profile.tree(), new Lines(profile.names(), profile.tree(), "", buffered));
        }
        buffered.flush();
    }

    static String escaped(String name) {
        StringBuilder text = new StringBuilder();
        for (char c : name.toCharArray()) {
            if (c == ';' || c == '%' || c < ' ' || c == 0x7f) {
                text.append('%').append(c < 16 ? "0" : "").append(Integer.toHexString(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private static final class Lines implements TreeWalk.Visitor {
        private final TimedTree tree;
        private final boolean timed;
        private final byte[][] names;
        private final OutputStream out;
        private final int[] ends = new int[MAX_DEPTH + 1]; // of the path, by depth
        private final Map<Integer, Long> deeper = new TreeMap<>(); // method to weight
        private byte[] path;
        private int depth;

        /** @param root the outermost frame; empty for none */
        Lines(List<Function> functions, TimedTree tree, String root, OutputStream out) {
            this.tree = tree;
            timed = tree.cumulative(0) > 0;
            names = names(functions);
            this.out = out;
            byte[] first = escaped(root).getBytes(StandardCharsets.UTF_8);
            path = Arrays.copyOf(first, Math.max(first.length, 1 << 10));
            ends[0] = first.length;
        }

        private static byte[][] names(List<Function> functions) {
            return functions.stream()
                    .map(f -> escaped(f.toString()).getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
        }

        @Override
        public void enter(int node) throws IOException {
            long weight = timed ? tree.own(node) : tree.calls(node);
            if (depth++ >= MAX_DEPTH) {
                deeper.merge(tree.method(node), weight, Long::sum);
                return;
            }
            append(names[tree.method(node)]);
            line(weight);
        }

        @Override
        public void leave(int node) throws IOException {
            depth--;
            if (depth == MAX_DEPTH - 1) {
                for (Map.Entry<Integer, Long> below : deeper.entrySet()) {
                    deeper(names[below.getKey()], below.getValue());
                }
                deeper.clear();
            }
        }

        private void deeper(byte[] name, long weight) throws IOException {
            if (weight > 0) {
                out.write(path, 0, ends[MAX_DEPTH]);
                out.write((";" + DEEPER + ";").getBytes(StandardCharsets.US_ASCII));
                out.write(name);
                out.write(number(weight));
            }
        }

        private void append(byte[] name) {
            int end = ends[depth - 1];
            if (end + 1 + name.length > path.length) {
                path = Arrays.copyOf(path, 2 * (end + 1 + name.length));
            }
            if (end > 0) {
                path[end++] = ';';
            }
            System.arraycopy(name, 0, path, end, name.length);
            ends[depth] = end + name.length;
        }

        private void line(long weight) throws IOException {
            if (weight > 0) {
                out.write(path, 0, ends[depth]);
                out.write(number(weight));
            }
        }

        private static byte[] number(long weight) {
            return (" " + weight + "\n").getBytes(StandardCharsets.US_ASCII);
        }
    }
}
