package dev.cachebench.advise;

import dev.cachebench.JsonTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What {@code cachebench advise} said of a program, or that it failed.
 *
 * @param saved the share of CPU time that pairs of runs have shown; {@code NaN} without such a proof
 * @param difference how the output with caches differed; {@code null} if it did not
 * @param failure {@code null} if there is advice
 */
record Advised(List<Recommendation> worth, double saved, String difference, String failure) {

    /** Runs the launcher of the project in {@code folder} on a source with its arguments. */
    static Advised run(Path root, Path folder, Path source, List<String> options, List<String> arguments)
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
        command.addAll(options);
        command.add("--");
        command.addAll(arguments);
        ProcessBuilder launcher = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(errors.toFile())
                .redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        int code = launcher.start().waitFor();
        if (Files.size(json) == 0) {
            return new Advised(
                    List.of(),
                    Double.NaN,
                    null,
                    "exit code " + code + ": " + Files.readString(errors).strip());
        }
        return of(Files.readString(json));
    }

    /** Reads the document. */
    static Advised of(String json) {
        Map<String, Object> advice = JsonTree.map(JsonTree.parse(json));
        if (advice.get("proof") == null) {
            return new Advised(Recommendation.of(advice), Double.NaN, null, null);
        }
        Map<String, Object> proof = JsonTree.map(advice.get("proof"));
        double ratio = ((Number) proof.get("ratio")).doubleValue();
        return new Advised(Recommendation.of(advice), 1 - ratio, (String) proof.get("difference"), null);
    }

    /** The sum of what its caches are to save. */
    double predicted() {
        return worth.stream().mapToDouble(Recommendation::predicted).sum();
    }
}
