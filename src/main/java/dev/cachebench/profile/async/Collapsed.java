package dev.cachebench.profile.async;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.ThreadTree;
import dev.cachebench.text.SourceNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads async-profiler's collapsed stacks: a line per stack, outermost frame first, {@code frame;frame;frame value}.
 *
 * <p>The format is that of {@link #OPTIONS}: the first frame is {@code [thread's name tid=4711]}; a Java frame is
 * {@code com/acme/Pricing.quote(ILjava/lang/String|)D} with a suffix for how it ran ({@code _[0]}, {@code _[1]},
 * {@code _[i]}, {@code _[j]}); a kernel frame ends with {@code _[k]}; at the top of a stack of {@code alloc} or
 * {@code lock} stands the class of the object; all else is native.
 */
final class Collapsed {
    static final String OPTIONS = "threads,ann,sig,norm";

    /** Above any sum of nanoseconds or bytes there is, and far enough below overflow to be added up. */
    private static final long MOST = 1L << 53;

    private static final int OF_ITS_CALLER = -1;

    private static final Pattern THREAD = Pattern.compile("\\[(?:(.*) )?tid=(\\d+)](?:;|$)");
    private static final Pattern JAVA =
            Pattern.compile("(?<type>[^.(]+)\\.(?<method>[^.(]+)(?<descriptor>\\(.*)_\\[[01ij]]");
    private static final Pattern SUFFIX = Pattern.compile("_\\[[01ijk]]$");
    private static final Pattern MESSAGE = Pattern.compile("\\[(INFO|WARN|ERROR|DEBUG)] .*");

    private final SampleEvent event;
    private final String root;
    private final SourceLines lines;
    private final CountedFunctions counted; // null unless they are all that is a function
    private final Map<Thread, ThreadTree.Builder> threads = new LinkedHashMap<>();
    private final Map<String, Integer> frames = new LinkedHashMap<>();
    private final Map<Function, Integer> functions = new LinkedHashMap<>();
    private final Set<String> damaged = new LinkedHashSet<>();
    private String cutName = ""; // a thread's name may hold line ends, and its first frame with it
    private boolean counting; // samples, and not what they stand for
    private long samples;
    private long total;
    private long outside;
    private int deepest;

    private record Thread(String name, String frame) {}

    /** @param root only stacks through this method count, and they begin there; {@code null} for all of them */
    Collapsed(SampleEvent event, String root, SourceLines lines) {
        this(event, root, lines, null);
    }

    private Collapsed(SampleEvent event, String root, SourceLines lines, CountedFunctions counted) {
        this.event = event;
        this.root = root;
        this.lines = lines;
        this.counted = counted;
    }

    /**
     * Of stacks beside which calls were counted: whatever was not, such as the JDK's methods, belongs to its caller,
     * and the trees refer to functions by their numbers there.
     */
    static Collapsed beside(CountedFunctions counted, SampleEvent event) {
        return new Collapsed(event, null, null, counted);
    }

    /** Adds a whole text. */
    Collapsed read(String text) {
        text.lines().forEach(this::line);
        return this;
    }

    /** Adds the numbers of samples, from a text with the same stacks. */
    Collapsed count(String text) {
        counting = true;
        text.lines().forEach(this::line);
        counting = false;
        return this;
    }

    /** How many samples were counted. */
    long samples() {
        return samples;
    }

    /** One tree per thread that was seen. */
    List<ThreadTree> threads() {
        List<ThreadTree> trees = new ArrayList<>();
        threads.forEach((thread, tree) -> trees.add(tree.build(thread.name())));
        return trees;
    }

    /** The functions, by the numbers that the trees use. */
    List<Function> functions() {
        return List.copyOf(functions.keySet());
    }

    /** The sum of all values that count. */
    long total() {
        return total;
    }

    /** The sum of those whose stacks do not go through the root. */
    long outside() {
        return outside;
    }

    /** How many lines could not be read. */
    int damaged() {
        return damaged.size();
    }

    /** The most frames of a stack. */
    int deepest() {
        return deepest;
    }

    private void line(String text) {
        if (text.isBlank() || MESSAGE.matcher(text).matches()) {
            return;
        }
        String line = cutName + text;
        cutName = "";
        int gap = line.lastIndexOf(' ');
        long value = value(line.substring(gap + 1));
        if (gap > 0 && value >= 0) {
            stack(line.substring(0, gap), value);
        } else if (line.startsWith("[") && !line.contains(";")) {
            cutName = line + " ";
        } else {
            if (!counting) {
                damaged.add(line);
            }
        }
    }

    /** -1 for what is no number that a profile may hold. */
    private static long value(String digits) {
        try {
            long value = Long.parseLong(digits);
            return value <= MOST ? value : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void stack(String stack, long value) {
        Thread thread = new Thread("", "");
        int begin = 0;
        Matcher first = THREAD.matcher(stack);
        if (first.lookingAt()) {
            String name = first.group(1) == null || first.group(1).isEmpty() ? "tid=" + first.group(2) : first.group(1);
            thread = new Thread(name(name), first.group());
            begin = first.end();
        }
        if (begin == stack.length()) { // a thread without a stack
            outside(value);
            return;
        }
        String[] path = stack.substring(begin).split(";");
        deepest = Math.max(deepest, path.length);
        int from = root == null ? 0 : rootOf(path);
        if (from < 0) {
            outside(value);
            return;
        }
        int[] methods = new int[path.length - from];
        int count = 0;
        for (int i = from; i < path.length; i++) {
            int method = frames.computeIfAbsent(path[i], this::number);
            if (method != OF_ITS_CALLER) {
                methods[count++] = method;
            }
        }
        if (count == 0) { // of the JVM's own
            outside += value;
            return;
        }
        ThreadTree.Builder tree = threads.computeIfAbsent(thread, t -> new ThreadTree.Builder());
        int node = 0;
        for (int i = 0; i < count; i++) {
            node = tree.callee(node, methods[i]);
        }
        if (counting) {
            tree.counted(node, value);
            samples += value;
        } else {
            tree.sampled(node, value);
            total += value;
        }
    }

    private void outside(long value) {
        outside += counting ? 0 : value;
    }

    /** The thread that ran {@code main} goes by another name while the JVM ends, which is when an agent writes. */
    private static String name(String thread) {
        return thread.equals("DestroyJavaVM") ? "main" : thread;
    }

    /** Where the root stands, its body that a weaver moved counting as itself; -1 if nowhere. */
    private int rootOf(String[] path) {
        for (int i = 0; i < path.length; i++) {
            if (path[i].startsWith(root)
                    && (path[i].startsWith("(", root.length())
                            || path[i].startsWith(SourceLines.UNCACHED + "(", root.length()))) {
                return i;
            }
        }
        return -1;
    }

    private int number(String frame) {
        if (counted != null) {
            Matcher java = JAVA.matcher(frame);
            return !java.matches()
                    ? OF_ITS_CALLER
                    : counted.number(
                            java.group("type"),
                            java.group("method"),
                            java.group("descriptor").replace('|', ';'));
        }
        return functions.computeIfAbsent(function(frame), f -> functions.size());
    }

    private Function function(String frame) {
        Matcher java = JAVA.matcher(frame);
        if (java.matches()) {
            return lines.find(
                    java.group("type"),
                    java.group("method"),
                    java.group("descriptor").replace('|', ';'));
        }
        String name = SUFFIX.matcher(frame).replaceFirst("");
        if (name.equals(frame)) {
            return special(frame.startsWith("[") ? name.substring(1).replaceFirst("]$", "") : "native " + name, true);
        }
        return switch (event) {
            case ALLOC -> special("new " + SourceNames.of(name), false);
            case LOCK -> special("lock on " + SourceNames.of(name), false);
            default -> special("kernel " + name, true);
        };
    }

    /** As cProfile shows what is built in. */
    private static Function special(String text, boolean library) {
        return new Function("~", 0, "<" + text + ">", null, library);
    }
}
