package dev.cachebench.cli;

import dev.cachebench.workload.Workload;
import dev.cachebench.workload.Workloads;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "levenshtein",
        description = "The dictionary's words nearest to each word, by edit distance; the cache goes around "
                + "distance(word, entry).",
        footer = {
            "%nExamples",
            "  cachebench levenshtein recieve seperate",
            "  cachebench levenshtein performence --cache none --cache unbounded --repeat 2",
            "  cachebench levenshtein helo --dictionary words.txt --top 5 --profile calls"
        })
final class LevenshteinCommand extends WorkloadCommand {
    private static final long MOST_BYTES = 256 << 20;

    @Parameters(arity = "1..*", paramLabel = "WORD", description = "Words to look for.")
    private List<String> words;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            description = "One word per line (default: the English list in samples/words.txt).")
    private Path dictionary;

    @Option(names = "--top", paramLabel = "K", description = "Entries per word (default ${DEFAULT-VALUE}).")
    private String top = "3";

    @Override
    Workload workload() {
        return Workloads.levenshtein(words, entries(), (int) Numbers.whole("--top", top, 1, 1000));
    }

    private List<String> entries() {
        Path file = dictionary != null
                ? dictionary
                : Path.of(System.getProperty("cachebench.home", "."), "samples", "words.txt");
        List<String> entries;
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                throw unusable(file, "is larger than 256 MB");
            }
            entries = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (MalformedInputException e) {
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
