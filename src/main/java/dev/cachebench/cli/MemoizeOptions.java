package dev.cachebench.cli;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cache.CacheSpecException;
import dev.cachebench.weave.CacheRule;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** Which methods of a program go through which caches. */
final class MemoizeOptions extends OptionGroup {
    private static final String USUAL = "lru"; // of Python's decorator, too
    private static final long LONGEST_FILE = 1 << 20;

    private final List<Word> words = new ArrayList<>();
    private final OptionSpec method = add(Args.option(
                    "--method",
                    "GLOB",
                    "Methods to put a cache around: package.Class.method, * for anything. Repeat it, each with a --cache "
                            + "after it. Without it, methods with @Memoized have what they ask for.")
            .setter(new Sequence("--method")));
    private final OptionSpec cache = add(Args.option(
                    "--cache",
                    "SPEC",
                    "The cache of the --method before it, or of all if it is the only one: lru[:N] (the default), "
                            + "any other policy such as sieve:1000, unbounded, precalc:A..B, none.")
            .setter(new Sequence("--cache")));
    private final OptionSpec config = add(Args.option(
            "--config", "FILE", "A properties file with a line for each: com.acme.Pricing.quote = lru:10k"));
    private final OptionSpec check = add(Args.option(
            "--check",
            "SHARE",
            "Call the method anyway on that share of the hits, such as 1%% or all, and compare; exit code 1 if results "
                    + "differ."));

    MemoizeOptions() {
        super("What is cached");
    }

    /** An option and what was said with it. */
    private record Word(String option, String text) {}

    /** Keeps the options in the order in which they were typed, which tells what belongs together. */
    private final class Sequence implements ISetter {
        private final String option;

        Sequence(String option) {
            this.option = option;
        }

        @Override
        public <T> T set(T value) {
            if (value != null) {
                words.add(new Word(option, value.toString()));
            }
            return value;
        }
    }

    /** The rules of the command line, then those of the file; empty for annotated methods alone. */
    List<CacheRule> rules() {
        List<CacheRule> rules = new ArrayList<>(typed());
        Path file = Args.path(config);
        if (file != null) {
            rules.addAll(read(file));
        }
        return rules;
    }

    private List<CacheRule> typed() {
        List<String> globs = new ArrayList<>();
        List<String> caches = new ArrayList<>();
        for (Word word : words) {
            if (word.option().equals("--method")) {
                globs.add(ProgramOptions.glob("--method", word.text()));
            } else {
                CacheSpec.parse(word.text());
                caches.add(word.text());
            }
        }
        if (globs.isEmpty() && !caches.isEmpty()) {
            throw new UsageError("--cache " + caches.get(0)
                    + " has no method; add --method package.Class.method before it, or write @Memoized(\""
                    + caches.get(0) + "\") at the method");
        }
        return caches.size() < 2 ? alike(globs, caches.isEmpty() ? USUAL : caches.get(0)) : paired();
    }

    private static List<CacheRule> alike(List<String> globs, String cache) {
        List<CacheRule> rules = new ArrayList<>();
        for (String glob : globs) {
            rules.add(new CacheRule(glob, cache));
        }
        return rules;
    }

    private List<CacheRule> paired() {
        List<CacheRule> rules = new ArrayList<>();
        List<String> waiting = new ArrayList<>();
        for (Word word : words) {
            if (word.option().equals("--method")) {
                waiting.add(word.text());
            } else if (waiting.isEmpty()) {
                throw new UsageError("--cache " + word.text()
                        + " has no method; with several caches, each follows its --method: --method A --cache lru:10"
                        + " --method B --cache lru:20");
            } else {
                rules.addAll(alike(waiting, word.text()));
                waiting.clear();
            }
        }
        if (!waiting.isEmpty()) {
            throw new UsageError("--method " + waiting.get(0)
                    + " has no cache; with several caches, each follows its --method: --method A --cache lru:10"
                    + " --method B --cache lru:20");
        }
        return rules;
    }

    private static List<CacheRule> read(Path file) {
        String what = "--config '" + file + "'";
        Ordered lines = new Ordered();
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new UsageError(what + " is longer than 1 MB; is it the right file?");
            }
            try (Reader in = Files.newBufferedReader(file)) {
                lines.load(in);
            }
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new UsageError(what + " is no properties file; write lines such as com.acme.Pricing.quote = lru:10k");
        } catch (IOException e) {
            throw new UsageError(what + ": " + fault(file, e) + "; name a properties file");
        }
        List<CacheRule> rules = new ArrayList<>();
        for (Map.Entry<String, String> line : lines.inOrder.entrySet()) {
            String glob = ProgramOptions.glob(what, line.getKey());
            try {
                rules.add(new CacheRule(glob, line.getValue()));
            } catch (CacheSpecException e) {
                throw new UsageError(what + ", " + glob + ": " + e.getMessage());
            }
        }
        if (rules.isEmpty()) {
            throw new UsageError(what + " names no method; write lines such as com.acme.Pricing.quote = lru:10k");
        }
        return rules;
    }

    private static String fault(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a folder";
        }
        if (Files.notExists(file)) {
            return "there is no such file";
        }
        return Files.isReadable(file) ? e.getMessage() : "it may not be read";
    }

    /** Properties forget the order of their lines; here the first line that matches a method counts. */
    private static final class Ordered extends Properties {
        private static final long serialVersionUID = 1;
        private final transient Map<String, String> inOrder = new LinkedHashMap<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            return inOrder.putIfAbsent(key.toString(), value.toString());
        }
    }

    /** The share of the hits to check, 0 to 1. */
    double checkedShare() {
        String text = check.getValue();
        if (text == null) {
            return 0;
        }
        if (text.equals("all")) {
            return 1;
        }
        if (text.matches("\\d{1,3}(\\.\\d{1,9})?%")) {
            double share = Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
            if (share > 0 && share <= 1) {
                return share;
            }
        }
        throw new UsageError("--check takes a share of the hits, such as 1%, 100% or all, not '" + text + "'");
    }
}
