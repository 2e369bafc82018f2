package dev.cachebench.cli.trace;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.synth.Synthesis;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** What a trace is made by. */
final class SynthesisOptions extends OptionGroup {
    static final List<String> KINDS = List.of("zipf", "uniform", "loop", "scan", "shifting", "mixture");
    private static final List<String> MIXED = List.of("zipf", "uniform", "loop", "scan");

    private static final int MOST_KEYS = 1 << 30;
    private static final int MOST_REQUESTS = Integer.MAX_VALUE - 8;
    private static final int MOST_PHASES = 100_000;
    private static final int MOST_WEIGHT = 1_000_000;

    private final OptionSpec keys = add(Args.option(
            "--keys",
            "N",
            "Number of keys, such as 500 or 1M (default: 10k); with shifting, the keys in use at a " + "time."));
    private final OptionSpec requests =
            add(Args.option("--requests", "N", "Number of requests, such as 50M (default: ${DEFAULT-VALUE}).")
                    .defaultValue("1M"));
    private final OptionSpec alpha = add(Args.option(
            "--alpha",
            "A",
            "With zipf, shifting and mixture: the k-th key is k^A times rarer than the first (default: 0.9)."));
    private final OptionSpec phases = add(Args.option(
            "--phases",
            "N",
            "With shifting: the number of phases; half of the keys change from one " + "to the next (default: 10)."));
    private final OptionSpec mix = add(Args.option(
            "--mix",
            "KIND:WEIGHT,...",
            "With mixture: the share of requests of each kind (default: zipf:70,loop:20,scan:10). Each kind "
                    + "has its own keys."));
    private final OptionSpec seed =
            add(Args.option("--seed", "S", "The same seed makes the same trace (default: ${DEFAULT-VALUE}).")
                    .defaultValue("1"));

    SynthesisOptions() {
        super("The requests");
    }

    long requests() {
        return Counts.parse("--requests", requests.getValue(), 1, MOST_REQUESTS);
    }

    long seed() {
        return Counts.parse("--seed", seed.getValue(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** The rule of a name, with the options that are for it. */
    Synthesis rule(String kind) {
        if (!KINDS.contains(kind)) {
            throw UserFault.usage("unknown kind of trace '" + kind + "'" + Nearest.hint(kind, KINDS));
        }
        requireFor(kind, alpha, "zipf", "shifting", "mixture");
        requireFor(kind, phases, "shifting");
        requireFor(kind, mix, "mixture");
        requireFor(kind, keys, "zipf", "uniform", "loop", "shifting", "mixture");
        Synthesis rule = kind.equals("mixture") ? mixture() : made(kind);
        if (rule.repeating() > MOST_KEYS) {
            throw UserFault.usage("--keys " + text(keys, "10k") + " makes " + Counts.text(rule.repeating())
                    + " keys of a " + kind + " trace, and " + Counts.text(MOST_KEYS) + " is the maximum; choose fewer");
        }
        return rule;
    }

    private static void requireFor(String kind, OptionSpec option, String... kinds) {
        if (option.getValue() != null && !List.of(kinds).contains(kind)) {
            throw UserFault.usage(option.longestName() + " is for " + String.join(", ", kinds) + ", and not for " + kind
                    + "; leave it out");
        }
    }

    private Synthesis made(String kind) {
        int many = (int) Counts.parse("--keys", text(keys, "10k"), 1, MOST_KEYS);
        double exponent = Decimals.parse("--alpha", text(alpha, "0.9"), 0, 20);
        return switch (kind) {
            case "zipf" -> new Synthesis.Zipf(many, exponent);
            case "uniform" -> new Synthesis.Uniform(many);
            case "loop" -> new Synthesis.Loop(many);
            case "scan" -> new Synthesis.Scan();
            default ->
                new Synthesis.Shifting(
                        many, exponent, (int) Counts.parse("--phases", text(phases, "10"), 1, MOST_PHASES));
        };
    }

    private Synthesis mixture() {
        List<Synthesis.Mixture.Part> parts = new ArrayList<>();
        List<String> kinds = new ArrayList<>();
        for (String part : text(mix, "zipf:70,loop:20,scan:10").split(",", -1)) {
            int colon = part.indexOf(':');
            if (colon < 0) {
                throw UserFault.usage("--mix: '" + part + "' lacks a weight; write zipf:70,loop:20,scan:10");
            }
            String kind = part.substring(0, colon);
            if (!MIXED.contains(kind)) {
                throw UserFault.usage("--mix: no kind of part '" + kind + "'" + Nearest.hint(kind, MIXED));
            }
            if (kinds.contains(kind)) {
                throw UserFault.usage("--mix: '" + kind + "' appears twice; give it one weight");
            }
            kinds.add(kind);
            int weight = (int) Counts.parse("--mix: the weight of " + kind, part.substring(colon + 1), 1, MOST_WEIGHT);
            parts.add(new Synthesis.Mixture.Part(made(kind), weight));
        }
        return new Synthesis.Mixture(parts);
    }

    private static String text(OptionSpec option, String unsaid) {
        String said = option.getValue();
        return said == null ? unsaid : said;
    }
}
