package dev.cachebench.cli.run;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.text.Counts;
import dev.cachebench.text.JvmSizes;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The caches, and how often to run with each. */
final class CacheOptions extends OptionGroup {
    private static final long MOST_STACK = 64L << 30; // bytes; more cannot be reserved on every machine

    private final OptionSpec specs = add(Args.option(
                    "--cache",
                    "SPEC",
                    "A cache: none (the default), unbounded, lru[:N] or lru:64MB, another policy such as sieve:1000, "
                            + "a store such as disk:DIR or redis://HOST, or precalc:A..B; options follow after commas, as in lru:1000,ttl=5m (cachebench list "
                            + "caches). Repeatable, to run caches side by side.")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .completionCandidates(new CacheNames()));
    private final OptionSpec repeat =
            add(Args.option("--repeat", "N", "Run N times with the same cache and report each run: cold, then warm.")
                    .defaultValue("1"));
    private final OptionSpec stack = add(Args.option(
                    "--stack",
                    "SIZE",
                    "Stack of the thread that runs the function, as in -Xss: k, m and g are powers of 1024 (default "
                            + "${DEFAULT-VALUE}).")
            .defaultValue("512m"));

    private final OptionSpec strict = add(StrictOption.make());

    CacheOptions() {
        super("The caches");
    }

    List<CacheSpec> specs() {
        List<String> texts = specs.getValue();
        if (texts == null) {
            return List.of(new CacheSpec.None());
        }
        List<CacheSpec> parsed = new ArrayList<>();
        for (String text : texts) {
            parsed.add(CacheSpec.parse(text));
        }
        return parsed;
    }

    int repeat() {
        return (int) Counts.parse("--repeat", repeat.getValue(), 1, 1_000_000);
    }

    boolean isStrict() {
        return strict.getValue();
    }

    long stackBytes() {
        return JvmSizes.parse("--stack", stack.getValue(), 256 << 10, MOST_STACK);
    }
}
