package dev.cachebench.advise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A kind of method, read from a template: lines such as {@code # rate(int, String): lru:$keys}, the members of its
 * class, a line {@code ---}, and what a round of the program does with it. In these, {@code $work(h, 4000)} becomes a
 * loop of about so many nanoseconds, and other names with a {@code $} become numbers.
 *
 * @param name of the template, and of the class
 */
record PlantedKind(String name, List<String> truths, String members, String round) {
    private static final Path TEMPLATES = Path.of("src/test/resources/advise/planted");
    private static final Pattern WORK = Pattern.compile("\\$work\\((\\w+), (\\d+)\\)");
    private static final double NANOS_PER_TURN = 0.75;
    private static final int[] KEYS = {8, 12, 24, 40, 60, 100, 120};
    private static final int[] RANGES = {2_000, 20_000, 100_000};

    static List<PlantedKind> opportunities() {
        return all("opportunities");
    }

    static List<PlantedKind> decoys() {
        return all("decoys");
    }

    private static List<PlantedKind> all(String folder) {
        try (Stream<Path> files = Files.list(TEMPLATES.resolve(folder))) {
            return files.sorted().map(PlantedKind::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlantedKind read(Path template) {
        try {
            List<String> truths = new ArrayList<>();
            StringBuilder code = new StringBuilder();
            for (String line : Files.readAllLines(template)) {
                if (line.startsWith("# ")) {
                    truths.add(line.substring(2));
                } else {
                    code.append(line).append('\n');
                }
            }
            String[] parts = code.toString().split("---\n");
            String name = template.getFileName().toString().replace(".txt", "");
            return new PlantedKind(name, truths, parts[0], parts[1]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its class, with numbers drawn. */
    Planted plant(Random random) {
        int seed = random.nextInt(1_000_000);
        int keys = KEYS[random.nextInt(KEYS.length)];
        int range = RANGES[random.nextInt(RANGES.length)];
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("$keys", keys);
        numbers.put("$outer", 8 * keys);
        numbers.put("$range", range);
        if (truths.toString().contains("$skewed")) {
            numbers.put("$skewed", SkewedKeys.entries(seed, range));
        }
        String text =
                "final class " + name + " {\nstatic final Random RANDOM = new Random(" + seed + ");\nstatic long sum;\n"
                        + members + "static void round(int i, int rounds) throws Exception {\n" + round + "}\n}\n";
        Matcher work = WORK.matcher(text);
        text = work.replaceAll(found ->
                "for (int w = 0; w < " + Math.round(Integer.parseInt(found.group(2)) / NANOS_PER_TURN) + "; w++) { "
                        + found.group(1) + " = " + found.group(1) + " * 31 + (" + found.group(1) + " >>> 7 ^ w); }");
        return new Planted(name, fill(text, numbers), method(numbers));
    }

    private PlantedMethod method(Map<String, Integer> numbers) {
        PlantedMethod alternative =
                truths.size() > 1 ? method(truths.get(1).substring("or ".length()), numbers, null) : null;
        return method(truths.get(0), numbers, alternative);
    }

    private PlantedMethod method(String text, Map<String, Integer> numbers, PlantedMethod alternative) {
        int colon = text.indexOf("): ") + 1;
        String method = text.substring(0, colon);
        String truth = fill(text.substring(colon + 2), numbers);
        int lastDot = method.lastIndexOf('.', method.indexOf('('));
        String owner = lastDot < 0 ? name : name + "$" + method.substring(0, lastDot);
        return new PlantedMethod(
                owner + "." + method.substring(lastDot + 1).replace(" ", ""), truth(truth), alternative);
    }

    private static Truth truth(String text) {
        if (text.startsWith("unsafe ")) {
            String[] words = text.split(" ");
            return new Truth.Unsafe(Truth.Evidence.valueOf(words[1]), words.length > 2);
        }
        if (text.startsWith("does not pay: ")) {
            return new Truth.Unprofitable(text.substring("does not pay: ".length()));
        }
        String cache = text.replace(" or shared", "");
        return new Truth.Opportunity(
                cache, Integer.parseInt(cache.replaceAll("^\\w+:(\\d+).*", "$1")), text.contains("shared"));
    }

    private static String fill(String text, Map<String, Integer> numbers) {
        String filled = text;
        for (Map.Entry<String, Integer> number : numbers.entrySet()) {
            filled = filled.replace(number.getKey(), number.getValue().toString());
        }
        return filled;
    }

    /** A kind with its numbers. */
    record Planted(String name, String source, PlantedMethod method) {}
}
