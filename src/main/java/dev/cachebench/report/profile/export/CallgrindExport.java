package dev.cachebench.report.profile.export;

import dev.cachebench.profile.Function;
import dev.cachebench.profile.Profile;
import dev.cachebench.profile.Profile.Edge;
import dev.cachebench.profile.Profile.FunctionStats;
import dev.cachebench.profile.Profile.Times;
import dev.cachebench.profile.TimedTree;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Callgrind's format, version 1 (https://valgrind.org/docs/manual/cl-format.html), as KCachegrind reads it: own time of
 * each function and, for each callee, the number of calls and the time they took, in nanoseconds, or the bytes they
 * allocated; where both were counted, bytes are a second event. The outermost calls are made by {@value #OUTSIDE}, so
 * that every function's count of calls is complete.
 */
public final class CallgrindExport implements ProfileExport {
    /** What calls a thread's first methods. */
    static final String OUTSIDE = "(threads)";

    private static final Times NOTHING = new Times(0, 0, 0, 0);

    private final String title;
    private final boolean perThread;

    /**
     * @param title what was profiled
     * @param perThread whether each thread is a part of its own, with its number and name
     */
    public CallgrindExport(String title, boolean perThread) {
        this.title = title;
        this.perThread = perThread;
    }

    @Override
    public void write(Profile profile, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write("# callgrind format\nversion: 1\ncreator: cachebench\n");
        Names names = new Names(profile);
        if (!perThread) {
            part(writer, profile, names);
        }
        int number = 0;
        for (TimedTree thread : perThread ? profile.threads() : List.<TimedTree>of()) {
            number++;
            writer.write(
                    "\npart: " + number + "\nthread: " + number + "\ndesc: Thread: " + oneLine(thread.name()) + "\n");
            part(writer, profile.of(thread), names);
        }
        writer.flush();
    }

    private void part(Writer writer, Profile profile, Names names) throws IOException {
        names.beginPart();
        writer.write("cmd: " + oneLine(title)
                + "\npositions: line\nevents: " + profile.unit().text() + (profile.countsBytes() ? " Bytes" : "")
                + "\nsummary: " + costs(profile, profile.nanos(), profile.allocatedBytes()) + "\n");
        Map<Function, List<Edge>> callees = callees(profile);
        Function outside = new Function("~", 0, OUTSIDE);
        block(writer, profile, names, outside, NOTHING, outermost(profile));
        List<FunctionStats> functions = new ArrayList<>(profile.functions());
        functions.sort(Comparator.comparing(FunctionStats::function, PstatsExport.BY_NAME));
        for (FunctionStats stats : functions) {
            List<Edge> calls = callees.getOrDefault(stats.function(), List.of());
            block(writer, profile, names, stats.function(), stats.times(), calls);
        }
    }

    /** What stands for the events of a line. */
    private static String costs(Profile profile, long nanos, long bytes) {
        return profile.countsBytes() ? nanos + " " + bytes : String.valueOf(nanos);
    }

    /** @param calls the {@code caller} of each is the callee */
    private static void block(
            Writer out, Profile profile, Names names, Function function, Times times, List<Edge> calls)
            throws IOException {
        out.write("\nfl=" + names.file(function) + "\nfn=" + names.function(function) + "\n");
        out.write(function.line() + " " + costs(profile, times.tottimeNanos(), times.totBytes()) + "\n");
        for (Edge call : calls) {
            Function callee = call.caller();
            out.write("cfl=" + names.file(callee) + "\ncfn=" + names.function(callee) + "\n");
            out.write("calls=" + (profile.isSampled() ? 0 : call.times().calls()) + " " + callee.line() + "\n");
            out.write(function.line() + " "
                    + costs(profile, call.times().cumtimeNanos(), call.times().cumBytes()) + "\n");
        }
    }

    private static Map<Function, List<Edge>> callees(Profile profile) {
        Map<Function, List<Edge>> callees = new HashMap<>();
        for (FunctionStats stats : profile.functions()) {
            for (Edge edge : stats.callers()) {
                callees.computeIfAbsent(edge.caller(), f -> new ArrayList<>())
                        .add(new Edge(stats.function(), edge.times()));
            }
        }
        callees.values().forEach(edges -> edges.sort(Comparator.comparing(Edge::caller, PstatsExport.BY_NAME)));
        return callees;
    }

    private static List<Edge> outermost(Profile profile) {
        Map<Function, Times> calls = new TreeMap<>(PstatsExport.BY_NAME);
        TimedTree tree = profile.tree();
        for (int node = tree.firstChild(0); node > 0; node = tree.nextSibling(node)) {
            long n = profile.countsPaths() ? tree.calls(node) : 0;
            if (n == 0 && tree.cumulative(node) == 0) {
                continue;
            }
            calls.merge(
                    profile.names().get(tree.method(node)),
                    new Times(
                            n,
                            n,
                            tree.own(node),
                            tree.cumulative(node),
                            tree.ownBytes(node),
                            tree.cumulativeBytes(node)),
                    Times::plus);
        }
        List<Edge> edges = new ArrayList<>();
        calls.forEach((function, times) -> edges.add(new Edge(function, times)));
        return edges;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]", " ");
    }

    /**
     * Writes a name in full once in each part, which may be read by itself, and by its number from then on. Functions
     * of one name in one file are one function to KCachegrind, so overloads carry their line.
     */
    private static final class Names {
        private final Map<String, Integer> files = new HashMap<>();
        private final Map<String, Integer> functions = new HashMap<>();
        private final Set<String> writtenFiles = new HashSet<>();
        private final Set<String> writtenFunctions = new HashSet<>();
        private final Map<String, Set<Integer>> lines = new HashMap<>();

        Names(Profile profile) {
            for (Function function : profile.names()) {
                lines.computeIfAbsent(key(function), k -> new HashSet<>()).add(function.line());
            }
        }

        void beginPart() {
            writtenFiles.clear();
            writtenFunctions.clear();
        }

        String file(Function function) {
            return compressed(files, writtenFiles, function.file(), oneLine(function.file()));
        }

        String function(Function function) {
            boolean overloaded = lines.getOrDefault(key(function), Set.of()).size() > 1;
            String name = function.qualifiedName();
            return compressed(
                    functions,
                    writtenFunctions,
                    function.line() + key(function),
                    oneLine(overloaded ? name + ":" + function.line() : name));
        }

        private static String key(Function function) {
            return "\n" + function.file() + "\n" + function.qualifiedName();
        }

        private static String compressed(Map<String, Integer> numbers, Set<String> written, String key, String name) {
            Integer known = numbers.putIfAbsent(key, numbers.size() + 1);
            String number = "(" + (known == null ? numbers.size() : known) + ")";
            return written.add(key) ? number + " " + name : number;
        }
    }
}
