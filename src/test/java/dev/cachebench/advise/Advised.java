package dev.cachebench.advise;

import dev.cachebench.JsonTree;
import dev.cachebench.advise.Advice.Step;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What {@code cachebench advise} said of a program, or that it failed.
 *
 * @param unsafe methods that would save but are not known to be safe, with what would make them so; empty for nothing
 * @param declined methods that are said not to be worth a cache
 * @param saved the share of CPU time that pairs of runs have shown; {@code NaN} without such a proof
 * @param difference how the output with caches differed; {@code null} if it did not
 * @param passes the runs by what they were for; empty if there is no advice
 * @param heaps the most bytes that these runs held after a collection, as far as that was looked at
 * @param failure {@code null} if there is advice
 */
record Advised(
        List<Recommendation> worth,
        Map<String, String> unsafe,
        Set<String> declined,
        double saved,
        String difference,
        List<Advice.Pass> passes,
        Map<Step, Double> heaps,
        String failure) {

    /** Runs the launcher of the project in {@code folder} on a source with its arguments. */
    static Advised run(Path root, Path folder, Path source, BenchMode mode, List<String> arguments)
            throws IOException, InterruptedException {
        Path json = Files.createTempFile(folder, "advice", ".json");
        Path errors = Files.createTempFile(folder, "advice", ".txt");
        List<String> command = new ArrayList<>(List.of(
                root.resolve("scripts/cachebench").toString(),
                "advise",
                source.toString(),
                "--json",
                "-o",
                json.toString()));
        command.addAll(mode.options());
        command.add("--");
        command.addAll(arguments);
        ProcessBuilder launcher = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(errors.toFile())
                .redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = launcher.start();
        LiveHeap heap = new LiveHeap(process.toHandle());
        if (mode == BenchMode.HEAP) {
            heap.start();
        }
        int code = process.waitFor();
        heap.join();
        if (Files.size(json) == 0) {
            return new Advised(
                    List.of(),
                    Map.of(),
                    Set.of(),
                    Double.NaN,
                    null,
                    List.of(),
                    Map.of(),
                    "exit code " + code + ": " + Files.readString(errors).strip());
        }
        return of(Files.readString(json)).with(heap.most());
    }

    /** Reads the document. */
    static Advised of(String json) {
        Map<String, Object> advice = JsonTree.map(JsonTree.parse(json));
        if (advice.get("proof") == null) {
            return new Advised(
                    Recommendation.of(advice),
                    unsafe(advice),
                    declined(advice),
                    Double.NaN,
                    null,
                    passes(advice),
                    Map.of(),
                    null);
        }
        Map<String, Object> proof = JsonTree.map(advice.get("proof"));
        double ratio = ((Number) proof.get("ratio")).doubleValue();
        return new Advised(
                Recommendation.of(advice),
                unsafe(advice),
                declined(advice),
                1 - ratio,
                (String) proof.get("difference"),
                passes(advice),
                Map.of(),
                null);
    }

    private Advised with(Map<Step, Double> heaps) {
        return new Advised(worth, unsafe, declined, saved, difference, passes, heaps, failure);
    }

    private static List<Advice.Pass> passes(Map<String, Object> advice) {
        List<Advice.Pass> passes = new ArrayList<>();
        for (Object each : JsonTree.list(advice.get("runs"))) {
            Map<String, Object> run = JsonTree.map(each);
            passes.add(new Advice.Pass(
                    Step.valueOf(((String) run.get("name")).toUpperCase(Locale.ROOT)),
                    ((Number) run.get("runs")).intValue(),
                    ((Number) run.get("overhead")).doubleValue(),
                    run.get("memory") == null ? Double.NaN : ((Number) run.get("memory")).doubleValue()));
        }
        return passes;
    }

    private static Set<String> declined(Map<String, Object> advice) {
        Set<String> declined = new HashSet<>();
        for (Object each : JsonTree.list(advice.get("declined"))) {
            Map<String, Object> method = JsonTree.map(each);
            declined.add(method.get("class") + "." + method.get("method"));
        }
        return declined;
    }

    private static Map<String, String> unsafe(Map<String, Object> advice) {
        Map<String, String> unsafe = new HashMap<>();
        for (Object each : JsonTree.list(advice.get("unsafe"))) {
            Map<String, Object> method = JsonTree.map(each);
            unsafe(unsafe, method);
            for (Object other : JsonTree.list(method.getOrDefault("sameTime", List.of()))) {
                unsafe(unsafe, JsonTree.map(other));
            }
        }
        return unsafe;
    }

    private static void unsafe(Map<String, String> unsafe, Map<String, Object> method) {
        String remedy = (String) method.get("remedy");
        unsafe.put(method.get("class") + "." + method.get("method"), remedy == null ? "" : remedy);
    }

    /** The sum of what its caches are to save. */
    double predicted() {
        return worth.stream().mapToDouble(Recommendation::predicted).sum();
    }

    /** How far that is from what was shown, as a share of it; NaN if nothing was. */
    double error() {
        return worth.isEmpty() ? Double.NaN : Math.abs(predicted() - saved) / Math.abs(saved);
    }
}
