package dev.cachebench.advise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A published release of a library with a program that uses it, of which measurements have shown which methods are
 * worth a cache. They are read from {@code references.txt}.
 *
 * @param driver the program in {@code src/test/resources/advise}
 * @param version of the library, instead of the one that the driver names; {@code -} for that
 * @param arguments where {@code FOLDER} stands for one to work in
 */
record ReferenceSubject(String name, String driver, String version, List<String> arguments, List<Expected> expected) {
    private static final String PLACE = "src/test/resources/advise";

    /**
     * A method and what is right.
     *
     * @param verdict {@code yes}, {@code maybe} for a saving near the noise, {@code no} for one that does not pay,
     *     {@code named} for one that can have no cache, and is to be named with that reason, or {@code unsafe}; {@code
     *     unsafe-without-keys} if keys that name fields make it safe; {@code yes-if} for one that only people can know
     *     to be safe, so that it has to be named with the option to use
     * @param reason for people
     */
    record Expected(String verdict, String method, String reason) {
        boolean isMet(Recommendation made, Advised advised) {
            if (verdict.equals("yes-if")) {
                return made == null
                        && !advised.unsafe().getOrDefault(method, "").isEmpty();
            }
            if (verdict.equals("named")) {
                return made == null && advised.declined().contains(method);
            }
            return made == null ? !verdict.equals("yes") : !forbids(made);
        }

        /** As a verdict on a planted method would be. */
        Verdict.Kind kind(Recommendation made, Advised advised) {
            if (made == null) {
                boolean named = isMet(null, advised);
                return named && verdict.startsWith("yes")
                        ? Verdict.Kind.FOUND
                        : named ? Verdict.Kind.DECLINED : Verdict.Kind.MISSED;
            }
            if (!forbids(made)) {
                return verdict.equals("yes-if") ? Verdict.Kind.UNSAFE : Verdict.Kind.FOUND;
            }
            return verdict.equals("no") ? Verdict.Kind.UNPROFITABLE : Verdict.Kind.UNSAFE;
        }

        private boolean forbids(Recommendation made) {
            return verdict.equals("no")
                    || verdict.equals("unsafe")
                    || verdict.equals("unsafe-without-keys") && !made.has("keys=");
        }
    }

    static List<ReferenceSubject> all(Path root) throws IOException {
        List<ReferenceSubject> all = new ArrayList<>();
        for (String line : Files.readAllLines(root.resolve(PLACE).resolve("references.txt"))) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.strip().split("\\s+", line.startsWith(" ") ? 3 : 0);
            if (line.startsWith(" ")) {
                all.get(all.size() - 1)
                        .expected
                        .add(new Expected(words[0], words[1], words.length > 2 ? words[2] : ""));
            } else {
                all.add(new ReferenceSubject(
                        words[0], words[1], words[2], List.of(words).subList(3, words.length), new ArrayList<>()));
            }
        }
        return all;
    }

    /** Whether everything worth a cache is recommended, and nothing else that is known. */
    boolean judge(Path root, Path folder, BenchMode mode, AdviceScore score) throws IOException, InterruptedException {
        Path source = source(root.resolve(PLACE), Files.createTempDirectory(folder, driver));
        List<String> given = arguments.stream()
                .map(argument -> argument.replace("FOLDER", folder.toString()))
                .toList();
        Advised advised = Advised.run(root, folder, source, mode, given);
        score.add(name, advised);
        if (advised.failure() != null) {
            return false;
        }
        boolean right = true;
        List<Recommendation> left = new ArrayList<>(advised.worth());
        for (Expected each : expected) {
            Recommendation made = left.stream()
                    .filter(one -> one.method().equals(each.method()))
                    .findFirst()
                    .orElse(null);
            left.remove(made);
            boolean fine = each.isMet(made, advised);
            right &= fine;
            score.add(each.kind(made, advised));
            System.out.printf(
                    "  %-6s %-8s %-70s %-24s %s%n",
                    fine ? "right" : "WRONG",
                    each.verdict(),
                    each.method(),
                    made == null ? "not recommended" : made.cache(),
                    each.reason());
        }
        for (Recommendation each : left) {
            System.out.printf(
                    "  look   %-8s %-70s %s, predicted %.1f %%%n",
                    "", each.method(), each.cache(), 100 * each.predicted());
        }
        return right;
    }

    private Path source(Path place, Path to) throws IOException {
        Path copy = to.resolve(driver + ".java");
        String text = Files.readString(place.resolve(driver + ".java"));
        if (!version.equals("-")) {
            text = text.replaceFirst("(//DEPS [\\w.-]+:[\\w.-]+:)\\S+", "$1" + version);
        }
        Files.writeString(copy, text);
        Path lock = place.resolve(driver + ".deps.lock");
        if (Files.exists(lock)) {
            Files.copy(lock, to.resolve(driver + ".deps.lock"), StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
