package dev.cachebench.cli;

import dev.cachebench.cache.CacheSpec;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which caches, and how often to run in each. */
final class CacheOptions {
    @Option(
            names = "--cache",
            paramLabel = "SPEC",
            description =
                    "A cache: none (the default), unbounded, lru[:N], precalc:A..B. Repeat it to run several side "
                            + "by side.")
    private List<String> specs = new ArrayList<>();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description = "Run N times in the same cache and report each: cold, then warm.")
    private String repeat = "1";

    @Option(
            names = "--stack",
            paramLabel = "SIZE",
            description = "Stack of the thread that runs the function (default ${DEFAULT-VALUE}).")
    private String stack = "512m";

    List<CacheSpec> specs() {
        return specs.isEmpty()
                ? List.of(new CacheSpec.None())
                : specs.stream().map(CacheSpec::parse).toList();
    }

    int repeat() {
        return (int) Numbers.whole("--repeat", repeat, 1, 1_000_000);
    }

    long stackBytes() {
        return Numbers.bytes("--stack", stack, 256 << 10);
    }
}
