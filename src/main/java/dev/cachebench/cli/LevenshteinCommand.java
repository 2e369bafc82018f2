package dev.cachebench.cli;

import dev.cachebench.target.TextFile;
import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

final class LevenshteinCommand extends WorkloadCommand {

    private final PositionalParamSpec words = add(Args.parameters("WORD", "Words to look for."));
    private final OptionSpec dictionary = add(
            Args.option("--dictionary", "FILE", "One word per line (default: the English list in samples/words.txt)."));
    private final OptionSpec top = add(Args.option("--top", "K", "Entries per word (default ${DEFAULT-VALUE}).")
            .defaultValue("3"));

    LevenshteinCommand(CachebenchCommand cachebench) {
        super(
                cachebench,
                "levenshtein",
                "The dictionary's words nearest to each word, by edit distance; the cache goes around distance(word, entry).");
        examples(
                "cachebench levenshtein recieve seperate",
                "cachebench levenshtein performence --cache none --cache unbounded --repeat 2",
                "cachebench levenshtein helo --dictionary words.txt --top 5 --profile calls");
    }

    @Override
    Workload workload() {
        return Workloads.levenshtein(
                words.getValue(), entries(), (int) Numbers.whole("--top", top.getValue(), 1, 1000));
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

    private static UsageError unusable(Path file, String why) {
        return new UsageError("the dictionary '" + file + "' " + why + "; name a text file with one word per line");
    }
}
