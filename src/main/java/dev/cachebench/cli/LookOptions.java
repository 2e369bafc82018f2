package dev.cachebench.cli;

import dev.cachebench.cache.Nearest;
import java.util.List;
import picocli.CommandLine.Option;

/** Looking inside the cache. */
final class LookOptions {
    private static final List<String> PEEKS = List.of("text", "dot", "json");

    @Option(
            names = "--peek",
            arity = "0..1",
            preprocessor = Attached.class,
            fallbackValue = "text",
            paramLabel = "text|dot|json",
            description = "Show what the cache holds after the run; =dot draws it for Graphviz, =json gives data, each "
                    + "alone on standard output.")
    private String peek;

    @Option(
            names = "--steps",
            arity = "0..1",
            preprocessor = Attached.class,
            fallbackValue = "40",
            paramLabel = "N",
            description = "Show the life of the cache, event by event, up to N events (default 40).")
    private String steps;

    /** {@code text}, {@code dot}, {@code json}, or {@code null} for no look. */
    String peek() {
        if (peek != null && !PEEKS.contains(peek)) {
            throw new UsageError("--peek cannot print '" + peek + "'" + Nearest.hint(peek, PEEKS));
        }
        return peek;
    }

    int steps() {
        return steps == null ? 0 : (int) Numbers.whole("--steps", steps, 1, 1_000_000);
    }
}
