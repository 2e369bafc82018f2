package dev.cachebench.cli.run;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Decimals;
import dev.cachebench.text.UserFault;
import dev.cachebench.trace.synth.Order;
import picocli.CommandLine.Model.OptionSpec;

/** How many calls a run makes, and the order of their arguments. */
final class CallsOptions extends OptionGroup {
    private final OptionSpec calls;
    private final OptionSpec order;
    private final OptionSpec seed;
    private final OptionSpec zipf;

    /** @param given what the calls take, in the plural */
    CallsOptions(String given) {
        super("The calls");
        calls = add(Args.option(
                "--calls", "N", "Number of calls, such as 500k or 10M (default: one for each of the " + given + ")."));
        order = add(Args.option(
                "--order",
                "random|sequential",
                "Order of the " + given + " with --calls: drawn uniformly (default) or in turn."));
        seed = add(seed());
        zipf = add(zipf(given));
    }

    static OptionSpec.Builder seed() {
        return Args.option("--seed", "S", "Seed of the random order (default: ${DEFAULT-VALUE}).")
                .defaultValue("1");
    }

    /** @param given what is drawn, in the plural */
    static OptionSpec.Builder zipf(String given) {
        return Args.option(
                "--zipf",
                "ALPHA",
                "Draw from a Zipf distribution: the k-th of the " + given
                        + " is drawn k^ALPHA times less often than the first; 1 is typical of words in a text.");
    }

    /**
     * What {@link #seed()} and {@link #zipf} ask for.
     *
     * @param alpha {@code null} for uniform
     */
    static Order drawn(String alpha, String seed) {
        long start = Counts.parse("--seed", seed, Long.MIN_VALUE, Long.MAX_VALUE);
        return alpha == null ? new Order.Uniform(start) : new Order.Zipf(Decimals.parse("--zipf", alpha, 0, 20), start);
    }

    /** The number of calls; 0 for one for each argument. */
    long calls() {
        return calls.getValue() == null ? 0 : Counts.parse("--calls", calls.getValue(), 1, Long.MAX_VALUE);
    }

    Order order() {
        String word = order.getValue();
        String alpha = zipf.getValue();
        if (word != null && !word.equals("random") && !word.equals("sequential")) {
            throw UserFault.usage("--order is random or sequential, not '" + word + "'");
        }
        if (alpha != null && "sequential".equals(word)) {
            throw UserFault.usage("--zipf draws at random, and --order sequential does not; choose one");
        }
        Order drawn = drawn(alpha, seed.getValue());
        if (alpha != null && calls.getValue() == null) {
            throw UserFault.usage("--zipf needs to know how many calls to draw; add --calls 10k");
        }
        if ("sequential".equals(word) || calls.getValue() == null) {
            return new Order.InTurn();
        }
        return drawn;
    }
}
