package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.compare.program.Precision;
import dev.cachebench.compare.program.ProgramComparer;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Model.OptionSpec;

/** How often a program is run. */
final class ProgramRunOptions extends OptionGroup {
    private static final int MOST_ROUNDS = 20;
    private static final Duration USUAL_BUDGET = Duration.ofSeconds(60);

    private final OptionSpec runs = add(Args.option(
            "--runs",
            "N",
            "Run each variant N times (default: 7 to 20 times, for about a minute, while the result is uncertain)."));
    private final OptionSpec warmup = add(
            Args.option("--warmup", "N", "First run each variant N times without measuring (default ${DEFAULT-VALUE}).")
                    .defaultValue("1"));
    private final OptionSpec budget =
            add(Args.option("--budget", "TIME", "Begin no round that is likely to end after TIME in total."));
    private final OptionSpec minEffect =
            add(Args.option("--min-effect", "P%", "Ignore differences smaller than this (default ${DEFAULT-VALUE}).")
                    .defaultValue("2%"));
    private final OptionSpec orderSeed = add(Args.option(
            "--order-seed", "N", "Seed of the order in which variants take turns (default: a new one each time)."));
    private final OptionSpec setup =
            add(Args.option("--setup", "COMMAND", "A shell command to run once, before everything else."));
    private final OptionSpec cleanup = add(Args.option(
            "--cleanup",
            "COMMAND",
            "A shell command to run once, after everything else, even after a failure or Ctrl-C."));
    private final OptionSpec ignoreFailure =
            add(Args.flag("--ignore-failure", "Compare a program even if its exit code is not 0."));

    ProgramRunOptions() {
        super("Programs: runs");
    }

    /** @param errors whether standard error is compared too */
    ProgramComparer.Settings settings(boolean errors) {
        OptionalInt count = runs.getValue() == null
                ? OptionalInt.empty()
                : OptionalInt.of((int) Counts.parse("--runs", runs.getValue(), 1, 1000));
        Duration time = budget.getValue() == null
                ? USUAL_BUDGET
                : Duration.ofNanos(
                        Durations.parse("--budget", budget.getValue(), Durations.SECOND, 365 * Durations.DAY));
        return new ProgramComparer.Settings(
                count,
                budget.getValue() == null ? MOST_ROUNDS : 1000,
                (int) Counts.parse("--warmup", warmup.getValue(), 0, 1000),
                time,
                budget.getValue() != null,
                Precision.NARROW,
                Percentages.parse("--min-effect", minEffect.getValue(), 0, 1000),
                orderSeed.getValue() == null
                        ? ThreadLocalRandom.current().nextLong(1L << 32)
                        : Counts.parse("--order-seed", orderSeed.getValue(), Long.MIN_VALUE, Long.MAX_VALUE),
                errors,
                ignoreFailure.<Boolean>getValue());
    }

    /** The command to run once after everything else. */
    Optional<String> cleanup() {
        return Optional.ofNullable(cleanup.getValue());
    }

    /** The command to run once before everything else. */
    Optional<String> setup() {
        return Optional.ofNullable(setup.getValue());
    }
}
