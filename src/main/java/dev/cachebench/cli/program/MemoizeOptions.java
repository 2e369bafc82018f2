package dev.cachebench.cli.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.run.DependsOption;
import dev.cachebench.cli.run.StrictOption;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** Which methods of a program get which caches. */
final class MemoizeOptions extends OptionGroup {
    private static final String DEFAULT = "lru"; // as in Python

    private final List<Word> words = new ArrayList<>();
    private final OptionSpec method = add(Args.option(
                    "--method",
                    "GLOB",
                    "Methods to cache: package.Class.method, where * matches anything; of several of one name, "
                            + "'Class.method(int,String)'. Repeatable, each followed by its --cache. Without it, methods with @Memoized get the cache that they ask for.")
            .setter(new Sequence("--method")));
    private final OptionSpec cache = add(Args.option(
                    "--cache",
                    "SPEC",
                    "The cache of the --method before it; a single --cache applies to all: lru[:N] (the default), "
                            + "any other policy such as sieve:1000, unbounded, precalc:A..B, none.")
            .setter(new Sequence("--cache")));
    private final OptionSpec config = add(Args.option(
            "--config",
            "FILE",
            "A file with a line for each method: com.acme.Pricing.quote = lru:10k in a properties file, "
                    + "com.acme.Pricing.quote: lru:10k in a .yaml or .yml file."));
    private final OptionSpec trust = add(Args.flag(
            "--trust",
            "Cache every method that a glob takes in. Without it, a glob that ends in a * or in the name of a class or package "
                    + "caches those that are known to be pure."));
    private final OptionSpec check = add(Args.option(
            "--check",
            "SHARE",
            "Call the method anyway on this share of the hits, such as 1%% or all; exit code 1 if the result is another "
                    + "one, or a call changes its arguments; 5 if results could not be compared."));

    private final OptionSpec verbose = add(Args.flag(
            "--verbose", "List all reasons why a method may not be pure, also where more than three are of a kind."));
    private final OptionSpec depends = add(DependsOption.make());
    private final OptionSpec strict = add(StrictOption.make());

    MemoizeOptions() {
        super("What is cached");
    }

    /** An option and its value. */
    private record Word(String option, String text) {}

    /** Keeps the options in the order in which they were typed, which pairs them. */
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

    boolean isVerbose() {
        return Args.isGiven(verbose);
    }

    /**
     * The rules of the command line, then those of the file, which may have none; empty for annotated methods alone.
     */
    List<CacheRule> rules() {
        List<CacheRule> rules = new ArrayList<>(typed());
        if (file() != null) {
            rules.addAll(new CacheRuleFile("--config", file()).rules());
        }
        return rules;
    }

    private List<CacheRule> typed() {
        List<String> globs = new ArrayList<>();
        List<String> caches = new ArrayList<>();
        for (Word word : words) {
            if (word.option().equals("--method")) {
                globs.add(ProgramOptions.globWithParameters("--method", word.text()));
            } else {
                CacheSpec.parse(word.text());
                caches.add(word.text());
            }
        }
        if (globs.isEmpty() && !caches.isEmpty()) {
            throw UserFault.usage("--cache " + caches.get(0)
                    + " has no method; add --method package.Class.method before it, or write @Memoized(\""
                    + caches.get(0) + "\") on the method");
        }
        return caches.size() < 2 ? alike(globs, caches.isEmpty() ? DEFAULT : caches.get(0)) : paired();
    }

    /** The file that names methods and their caches; {@code null} for none. */
    Path file() {
        return Args.path(config);
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
                throw UserFault.usage("--cache " + word.text()
                        + " has no method; with several caches, each follows its --method: --method A --cache lru:10"
                        + " --method B --cache lru:20");
            } else {
                rules.addAll(alike(waiting, word.text()));
                waiting.clear();
            }
        }
        if (!waiting.isEmpty()) {
            throw UserFault.usage("--method " + waiting.get(0)
                    + " has no cache; with several caches, each follows its --method: --method A --cache lru:10"
                    + " --method B --cache lru:20");
        }
        return rules;
    }

    /** The options that say more of the caches of methods. */
    List<OptionSpec> ofCaches() {
        return List.of(trust, depends);
    }

    /** The options that only a program that is started has. */
    List<OptionSpec> ofStartedProgram() {
        return List.of(check, strict);
    }

    /** Whether methods that no glob names are cached although they are not known to be pure. */
    boolean isTrusting() {
        return trust.getValue();
    }

    /** Whether a store that fails is an error. */
    boolean isStrict() {
        return strict.getValue();
    }

    /** What results depend on beside code and arguments. */
    List<String> dependencies() {
        return DependsOption.read(depends);
    }

    /** The share of the hits to check, 0 to 1. */
    double checkedShare() {
        String text = check.getValue();
        if (text == null) {
            return 0;
        }
        return text.equals("all") ? 1 : Percentages.share("--check is all or", text);
    }
}
