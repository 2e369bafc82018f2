package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.target.TextFile;
import dev.cachebench.text.Counts;
import dev.cachebench.text.UserFault;
import dev.cachebench.workload.LevenshteinWorkload;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Looks words up in a dictionary, by their edit distance. */
public final class LevenshteinCommand extends WorkloadCommand {
    private static final int MOST_DRAWN = 10_000;

    private final PositionalParamSpec words = add(Args.anyParameters("WORD", "Words to look up."));
    private final OptionSpec drawn = add(Args.option(
            "--words",
            "N",
            "Instead of WORD...: use N words spread evenly over the dictionary as the dictionary, and look up N words "
                    + "drawn from it at random, with repeats: N^2 calls, many of them the same."));
    private final OptionSpec seed = add(CallsOptions.seed());
    private final OptionSpec zipf = add(CallsOptions.zipf("words"));
    private final OptionSpec dictionary = add(
            Args.option("--dictionary", "FILE", "One word per line (default: the English list in samples/words.txt)."));
    private final OptionSpec top =
            add(Args.option("--top", "K", "Closest words to list for each word (default: ${DEFAULT-VALUE}).")
                    .defaultValue("3"));

    private final OptionSpec around = add(Args.option(
                    "--around",
                    "METHOD",
                    "What is cached: distance, the edit distance of two words, or closest, the whole look-up, which another "
                            + "dictionary makes another one (default: ${DEFAULT-VALUE}).")
            .defaultValue("distance"));

    LevenshteinCommand(Console console) {
        super(
                console,
                "levenshtein",
                "the dictionary words closest to each word; what is cached is the edit distance, or the look-up");
        examples(
                "cachebench levenshtein recieve seperate",
                "cachebench levenshtein performence --cache none --cache unbounded --repeat 2",
                "cachebench levenshtein helo --dictionary words.txt --top 5 --profile calls",
                "cachebench levenshtein speling --around closest --cache disk:.cachebench",
                "cachebench levenshtein --words 500 --zipf 1 --cache lru:10k --record lev.trace");
    }

    @Override
    public Workload workload() {
        return switch ((String) around.getValue()) {
            case "distance" -> lookUp();
            case "closest" -> LevenshteinWorkload.aroundClosest(lookUp());
            default -> throw UserFault.usage("--around is distance or closest, not '" + around.getValue() + "'");
        };
    }

    private Workload lookUp() {
        int most = (int) Counts.parse("--top", top.getValue(), 1, 1000);
        List<String> given = words.getValue();
        String alpha = zipf.getValue();
        if (drawn.getValue() == null) {
            if (given == null) {
                throw UserFault.usage("levenshtein needs WORD, or --words N to draw some; for example: "
                        + "cachebench levenshtein recieve seperate");
            }
            if (alpha != null) {
                throw UserFault.usage("--zipf needs to know how many words to draw; add --words 500");
            }
            return LevenshteinWorkload.of(given, entries(), most);
        }
        if (given != null) {
            throw UserFault.usage("--words draws the words to look up; leave it out, or '" + given.get(0) + "'");
        }
        int count = (int) Counts.parse("--words", drawn.getValue(), 1, MOST_DRAWN);
        return LevenshteinWorkload.atRandom(spread(entries(), count), CallsOptions.drawn(alpha, seed.getValue()), most);
    }

    /** So many of the entries, from all over the list. */
    private static List<String> spread(List<String> entries, int count) {
        if (count > entries.size()) {
            throw UserFault.usage("--words: the dictionary has no more than " + entries.size() + ", not " + count);
        }
        List<String> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(entries.get((int) ((long) i * entries.size() / count)));
        }
        return some;
    }

    private List<String> entries() {
        Path named = Args.path(dictionary);
        Path file = named != null ? named : Path.of(System.getProperty("cachebench.home", "."), "samples", "words.txt");
        List<String> entries;
        try {
            entries = TextFile.read(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (TextFile.TooLarge e) {
            throw unusable(file, e.getMessage());
        } catch (CharacterCodingException e) {
            throw unusable(file, "is not UTF-8 text");
        } catch (IOException e) {
            throw unusable(file, Files.isDirectory(file) ? "is a folder" : "cannot be read");
        }
        if (entries.isEmpty()) {
            throw unusable(file, "has no words");
        }
        return entries;
    }

    private static UserFault unusable(Path file, String why) {
        return UserFault.usage("the dictionary '" + file + "' " + why + "; name a text file with one word per line");
    }
}
