package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.compare.Comparer;
import dev.cachebench.compare.Measures;
import dev.cachebench.compare.Mode;
import dev.cachebench.compare.Plan;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.JvmSizes;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Model.OptionSpec;

/** How a comparison measures. */
final class MeasureOptions extends OptionGroup {
    private static final long MOST_STACK = 1L << 30; // the most that -Xss takes

    private final OptionSpec mode = add(Args.option(
            "--mode", "cold|warm|both", "cold (default) empties the cache before each run, warm keeps it."));
    private final OptionSpec threads = add(OptionSpec.builder("-t", "--threads")
            .type(String.class)
            .paramLabel("N")
            .description("Run the function in N threads at once, which share the cache; implies --mode warm."));
    private final OptionSpec throughput =
            add(Args.flag("--throughput", "Also report runs per second, of all threads together."));
    private final OptionSpec percentiles =
            add(Args.flag("--percentiles", "Also time single calls, and report their p50, p99 and p99.9."));
    private final OptionSpec prof = add(Args.option(
            "--prof", "gc", "Also report what each call allocates, and how often and how long the collector ran."));
    private final OptionSpec rigorous =
            add(Args.flag("--rigorous", "Measure longer, and each variant in 20 JVMs, for results to publish."));
    private final OptionSpec forks =
            add(Args.option("--forks", "N", "Measure each variant in N JVMs (default: 7; 20 with --rigorous)."));
    private final OptionSpec budget = add(Args.option(
            "--budget",
            "TIME",
            "Measure for about TIME in total, trial runs included, such as 60s or 1h30m, unless running each variant once "
                    + "takes longer; what is left goes to the least certain variants."));
    private final OptionSpec minEffect =
            add(Args.option("--min-effect", "P%", "Ignore differences smaller than this (default ${DEFAULT-VALUE}).")
                    .defaultValue("2%"));
    private final OptionSpec orderSeed = add(Args.option(
            "--order-seed",
            "N",
            "Seed of the random order in which variants take turns (default: a new one each time; JSON has it)."));
    private final OptionSpec stack = add(Args.option(
                    "--stack",
                    "SIZE",
                    "Stack of the thread that runs the function, as in -Xss: k, m and g are powers of 1024 (default "
                            + "${DEFAULT-VALUE}).")
            .defaultValue("512m"));
    private final OptionSpec jvmArgs = add(
            Args.option("--jvm-arg", "ARG", "Pass an option to the measuring JVMs, as in --jvm-arg=-Xmx4g; repeatable.")
                    .type(List.class)
                    .auxiliaryTypes(String.class));

    MeasureOptions() {
        super("Measuring");
    }

    List<Mode> modes() {
        String word = mode.getValue();
        if (threads() > 1 && word != null && !word.equals("warm")) {
            throw UserFault.usage(
                    "--mode " + word
                            + " empties the cache before each run, and with --threads others are running; leave out one of them");
        }
        if (word == null) {
            return List.of(threads() > 1 ? Mode.WARM : Mode.COLD);
        }
        return switch (word) {
            case "cold" -> List.of(Mode.COLD);
            case "warm" -> List.of(Mode.WARM);
            case "both" -> List.of(Mode.COLD, Mode.WARM);
            default -> throw UserFault.usage("--mode is cold, warm or both, not '" + word + "'");
        };
    }

    /**
     * @param seed of the calls' random order, which the workload knows as well
     * @param strict whether a store that fails ends the comparison
     */
    Comparer.Settings settings(long seed, boolean strict) {
        return new Comparer.Settings(
                plan(), measures(), minEffect(), stackBytes(), jvmArgs(), seed, orderSeed(), strict);
    }

    private int threads() {
        return threads.getValue() == null ? 1 : (int) Counts.parse("--threads", threads.getValue(), 1, 1000);
    }

    private Measures measures() {
        String profiler = prof.getValue();
        if (profiler != null && !profiler.equals("gc")) {
            throw UserFault.usage("--prof knows gc, and not '" + profiler + "'");
        }
        return new Measures(
                threads(),
                throughput.<Boolean>getValue() || threads() > 1,
                percentiles.<Boolean>getValue(),
                profiler != null);
    }

    private Plan plan() {
        Plan plan = rigorous.<Boolean>getValue() ? Plan.rigorous() : Plan.quick();
        if (forks.getValue() != null) {
            if (budget.getValue() != null) {
                throw UserFault.usage("--forks and --budget both say how long to measure; choose one");
            }
            plan = plan.withForks((int) Counts.parse("--forks", forks.getValue(), 1, 1000));
        }
        return budget.getValue() == null
                ? plan
                : plan.within(Duration.ofNanos(
                        Durations.parse("--budget", budget.getValue(), Durations.SECOND, 365 * Durations.DAY)));
    }

    private long orderSeed() {
        return orderSeed.getValue() == null
                ? ThreadLocalRandom.current().nextLong(1L << 32)
                : Counts.parse("--order-seed", orderSeed.getValue(), Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private double minEffect() {
        return Percentages.parse("--min-effect", minEffect.getValue(), 0, 1000);
    }

    private long stackBytes() {
        return JvmSizes.parse("--stack", stack.getValue(), 256 << 10, MOST_STACK);
    }

    /** Options of the measuring JVMs: the stack size, and those that the user gave. */
    private List<String> jvmArgs() {
        List<String> all = new ArrayList<>();
        all.add("-Xss" + (stackBytes() >> 10) + "k");
        List<String> more = jvmArgs.getValue();
        if (more != null) {
            all.addAll(more);
        }
        return List.copyOf(all);
    }
}
