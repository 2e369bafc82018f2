package dev.cachebench.profile.async;

import dev.cachebench.profile.CpuCost;
import dev.cachebench.profile.Function;
import dev.cachebench.profile.ThreadTree;
import dev.cachebench.text.SourceNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds up stacks: a tree per thread. A Java frame is {@code com.acme.Pricing.quote(ILjava/lang/String;)D} with a suffix
 * for how it ran ({@code _[0]}, {@code _[1]}, {@code _[i]}, {@code _[j]}); a kernel frame ends with {@code _[k]}; at
 * the top of a stack of {@code alloc} or {@code lock} stands the class of the object, {@code java.lang.String}; a
 * thread's frame is {@code [name tid=4711]}; all else is native.
 */
final class Stacks {
    private static final int OF_ITS_CALLER = -1;
    private static final int OF_THE_PROFILER = -2; // and so of its caller too

    /** In its jar, what the agent uses is below it. */
    private static final String PROFILER = "dev.cachebench.agent.";

    private static final Pattern THREAD = Pattern.compile("\\[(?:(.*) )?tid=(\\d+)]");
    private static final Pattern COMPILER = Pattern.compile("(C1|C2|JVMCI) Compiler.*");
    private static final Pattern CUT_THREAD = Pattern.compile("\\[(.*)" + Traces.CUT);
    private static final Pattern JAVA =
            Pattern.compile("(?<type>[^(]+)\\.(?<method>[^.(]+)(?<descriptor>\\(.*)_\\[[01ij]]");
    /** A native frame has blanks or colons where this has none. */
    private static final Pattern CUT_JAVA = Pattern.compile(
            "(?<type>[^( :]+)\\.(?<method>[^.( :]+)(?<descriptor>\\([^ :)]*(?:\\)[^ :]*)?)" + Traces.CUT);
    /** Marks the class of an object, which looks like a native frame. */
    private static final String OBJECT = "_[i]";

    private static final Pattern SUFFIX = Pattern.compile("_\\[[01ijk]]$");

    private final SampleEvent event;
    private final String root;
    private final SourceLines lines;
    private final CountedFunctions counted; // null unless they are all that is a function
    private final Map<Thread, ThreadTree.Builder> threads = new LinkedHashMap<>();
    private final Map<String, Integer> frames = new LinkedHashMap<>();
    private final Map<Function, Integer> functions = new LinkedHashMap<>();
    private int damaged;
    private long samples;
    private long total;
    private long outside;
    private long compilers;
    private long profiler;
    private int deepest;

    private record Thread(String name, String frame) {}

    /** @param root only stacks through this method count, and they begin there; {@code null} for all of them */
    Stacks(SampleEvent event, String root, SourceLines lines) {
        this(event, root, lines, null);
    }

    private Stacks(SampleEvent event, String root, SourceLines lines, CountedFunctions counted) {
        this.event = event;
        this.root = root == null ? null : root.replace('/', '.');
        this.lines = lines;
        this.counted = counted;
    }

    /**
     * Of stacks beside which calls were counted: whatever was not, such as the JDK's methods, belongs to its caller,
     * and the trees refer to functions by their numbers there.
     */
    static Stacks beside(CountedFunctions counted, SampleEvent event) {
        return new Stacks(event, null, null, counted);
    }

    /** Adds what async-profiler wrote as {@link Traces#OUTPUT}. */
    Stacks read(String text) {
        Traces traces = Traces.read(text);
        traces.all().forEach(this::add);
        damaged += traces.damaged();
        return this;
    }

    /** How many samples there were of the stacks that count. */
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

    /** What profiling cost, as far as stacks tell beside which calls were counted. */
    CpuCost cost() {
        return new CpuCost(0, 0, total + outside, compilers, profiler);
    }

    /** How many stacks could not be read. */
    int damaged() {
        return damaged;
    }

    /** The most frames of a stack. */
    int deepest() {
        return deepest;
    }

    private void add(Traces.Trace trace) {
        List<String> path = trace.frames();
        Thread thread = path.isEmpty() ? null : thread(path.get(0));
        if (thread == null) {
            thread = new Thread("", "");
        } else {
            path = path.subList(1, path.size());
        }
        deepest = Math.max(deepest, path.size());
        int from = root == null ? 0 : rootOf(path);
        int[] methods = new int[path.size()];
        int count = 0;
        boolean ours = false;
        for (int i = from; i >= 0 && i < path.size(); i++) {
            String frame = path.get(i);
            boolean isObject = i == path.size() - 1 && hasObjects() && java(frame) == null;
            int method = frames.computeIfAbsent(isObject ? frame + OBJECT : frame, this::number);
            ours |= method == OF_THE_PROFILER;
            if (method >= 0) {
                methods[count++] = method;
            }
        }
        if (ours) {
            profiler += trace.total();
        } else if (COMPILER.matcher(thread.name()).matches()) {
            compilers += trace.total();
        }
        if (count == 0) { // a thread without a stack, not through the root, or the JVM's own
            outside += trace.total();
            return;
        }
        ThreadTree.Builder tree = threads.computeIfAbsent(thread, t -> new ThreadTree.Builder());
        int node = 0;
        for (int i = 0; i < count; i++) {
            node = tree.callee(node, methods[i]);
        }
        tree.sampled(node, trace.total());
        total += trace.total();
        samples += trace.samples();
        if (counted == null) { // else a node's count is one of calls
            tree.counted(node, trace.samples());
        }
    }

    private boolean hasObjects() {
        return event == SampleEvent.ALLOC || event == SampleEvent.LOCK;
    }

    /** {@code null} for a frame that is no thread's. */
    private static Thread thread(String frame) {
        Matcher whole = THREAD.matcher(frame);
        if (whole.matches()) {
            String name = whole.group(1) == null || whole.group(1).isEmpty() ? "tid=" + whole.group(2) : whole.group(1);
            return new Thread(name(name), frame);
        }
        Matcher cut = CUT_THREAD.matcher(frame);
        return cut.matches() ? new Thread(cut.group(1), frame) : null;
    }

    /** The thread that ran {@code main} goes by another name while the JVM ends, which is when an agent writes. */
    private static String name(String thread) {
        return thread.equals("DestroyJavaVM") ? "main" : thread;
    }

    /** Where the root stands, its body that a weaver moved counting as itself; -1 if nowhere. */
    private int rootOf(List<String> path) {
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).startsWith(root)
                    && (path.get(i).startsWith("(", root.length())
                            || path.get(i).startsWith(SourceLines.UNCACHED + "(", root.length()))) {
                return i;
            }
        }
        return -1;
    }

    private int number(String frame) {
        if (counted != null) {
            Matcher java = java(frame);
            if (java == null) {
                return OF_ITS_CALLER;
            }
            return frame.startsWith(PROFILER)
                    ? OF_THE_PROFILER
                    : counted.number(type(java), java.group("method"), java.group("descriptor"));
        }
        return functions.computeIfAbsent(function(frame), f -> functions.size());
    }

    /** {@code null} for a frame that is no Java method's. */
    private static Matcher java(String frame) {
        Matcher java = (frame.endsWith(Traces.CUT) ? CUT_JAVA : JAVA).matcher(frame);
        return java.matches() ? java : null;
    }

    private static String type(Matcher java) {
        return java.group("type").replace('.', '/');
    }

    private Function function(String frame) {
        Matcher java = java(frame);
        if (java != null) {
            return lines.find(type(java), java.group("method"), java.group("descriptor"));
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
