package dev.cachebench.cli.run;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Looking inside the cache. */
final class LookOptions extends OptionGroup {
    private static final List<String> PEEKS = List.of("text", "dot", "json");

    private final OptionSpec peek = add(Args.option(
            "--peek",
            "text|dot|json",
            "text",
            "Show what the cache holds after the run; =dot as a Graphviz graph, =json as data, with nothing else on "
                    + "standard output."));
    private final OptionSpec steps = add(Args.option(
            "--steps", "N", "40", "Show what happens in the cache, event by event, up to N events (default: 40)."));

    private final OptionSpec full = add(Args.flag("--full", "Show a result of more than 2,000 characters to its end."));

    LookOptions() {
        super("Looking inside");
    }

    /** Whether a long result is shown to its end. */
    boolean isFull() {
        return full.getValue();
    }

    /** {@code text}, {@code dot}, {@code json}, or {@code null} for no look. */
    String peek() {
        String form = peek.getValue();
        if (form != null && !PEEKS.contains(form)) {
            throw UserFault.usage("--peek cannot print '" + form + "'" + Nearest.hint(form, PEEKS));
        }
        return form;
    }

    /** @throws UserFault if there is something to look at, and no cache to look into */
    void requireCache(List<CacheSpec> specs) {
        OptionSpec look = peek.getValue() != null ? peek : steps.getValue() != null ? steps : null;
        if (look == null) {
            return;
        }
        for (CacheSpec spec : specs) {
            if (!(spec instanceof CacheSpec.None)) {
                return;
            }
        }
        throw UserFault.usage(look.longestName() + " looks into a cache, and there is none; add --cache lru:10");
    }

    int steps() {
        String most = steps.getValue();
        return most == null ? 0 : (int) Counts.parse("--steps", most, 1, 1_000_000);
    }
}
