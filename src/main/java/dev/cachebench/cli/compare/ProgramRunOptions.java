package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.compare.program.ProgramComparer;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.StandardInput;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Model.OptionSpec;

/** How a program is run and measured, and what is compared of what it does. */
final class ProgramRunOptions extends OptionGroup {
    private static final int MOST_ROUNDS = 20;
    private static final Duration USUAL_BUDGET = Duration.ofSeconds(60);

    private final OptionSpec runs = add(Args.option(
            "--runs",
            "N",
            "Run each variant N times (default: 7 to 20 times, for about a minute, while the result is uncertain)."));
    private final OptionSpec warmup = add(Args.option(
                    "--warmup", "N", "Run each variant N times before, without measuring (default ${DEFAULT-VALUE}).")
            .defaultValue("1"));
    private final OptionSpec budget =
            add(Args.option("--budget", "TIME", "Begin no more rounds that would take longer than TIME in total."));
    private final OptionSpec minEffect =
            add(Args.option("--min-effect", "P%", "Ignore differences smaller than this (default ${DEFAULT-VALUE}).")
                    .defaultValue("2%"));
    private final OptionSpec orderSeed = add(Args.option(
            "--order-seed", "N", "Seed of the order in which variants take turns (default: a new one each time)."));
    private final OptionSpec setup =
            add(Args.option("--setup", "COMMAND", "A shell command to run once, before everything else."));
    private final OptionSpec prepare =
            add(Args.option("--prepare", "COMMAND", "A shell command to run before each run, such as 'rm -rf out'."));
    private final OptionSpec input = add(Args.option(
            "--input", "FILE", "What each run reads from standard input (default: ours, kept for later runs)."));
    private final OptionSpec ignore = add(Args.option(
                    "--ignore",
                    "REGEX",
                    "Compare outputs and files without text that matches REGEX, such as '[0-9]+ ms'; repeatable. Lines "
                            + "that differ from run to run by themselves are left out anyway.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec watch = add(
            Args.option("--watch", "DIR", "Compare the files that the program writes below DIR as well; repeatable.")
                    .type(List.class)
                    .auxiliaryTypes(String.class));
    private final OptionSpec errors =
            add(Args.flag("--compare-stderr", "Compare standard error as well as standard output."));
    private final OptionSpec ignoreFailure =
            add(Args.flag("--ignore-failure", "Compare a program even if its exit code is not 0."));
    private final OptionSpec showOutput =
            add(Args.flag("--show-output", "Show what the program prints, on standard error."));

    ProgramRunOptions() {
        super("Programs: runs");
    }

    ProgramComparer.Settings settings() {
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
                Percentages.parse("--min-effect", minEffect.getValue(), 0, 1000),
                orderSeed.getValue() == null
                        ? ThreadLocalRandom.current().nextLong(1L << 32)
                        : Counts.parse("--order-seed", orderSeed.getValue(), Long.MIN_VALUE, Long.MAX_VALUE),
                errors.<Boolean>getValue(),
                ignoreFailure.<Boolean>getValue());
    }

    /** The command to run once before everything else. */
    Optional<String> setup() {
        return Optional.ofNullable(setup.getValue());
    }

    /**
     * @param spool a file to be made for standard input
     * @param terminal whether our standard input is one, of which programs read nothing
     */
    ProgramRunner.Settings running(Path spool, boolean terminal, PrintStream err) {
        return new ProgramRunner.Settings(
                input(spool, terminal),
                patterns(),
                folders(),
                Optional.ofNullable(prepare.getValue()),
                showOutput.<Boolean>getValue() ? Optional.of(err) : Optional.empty());
    }

    private StandardInput input(Path spool, boolean terminal) {
        Path file = Args.path(input);
        if (file == null) {
            return terminal ? StandardInput.none() : StandardInput.of(System.in, spool);
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw UserFault.usage("--input: there is no file '" + file + "' that can be read");
        }
        return StandardInput.of(file);
    }

    private List<Pattern> patterns() {
        List<Pattern> patterns = new ArrayList<>();
        for (String text : texts(ignore)) {
            try {
                patterns.add(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                throw UserFault.usage("--ignore: '" + text + "' is no regular expression: " + e.getDescription());
            }
        }
        return patterns;
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        for (String name : texts(watch)) {
            Path folder = Path.of(name);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw UserFault.usage("--watch: '" + name + "' is not a folder; name the one that it is in");
            }
            folders.add(folder);
        }
        return folders;
    }

    private static List<String> texts(OptionSpec option) {
        List<String> texts = option.getValue();
        return texts == null ? List.of() : texts;
    }
}
