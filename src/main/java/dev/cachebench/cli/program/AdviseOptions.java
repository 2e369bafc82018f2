package dev.cachebench.cli.program;

import dev.cachebench.advise.AdviceTime;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.compare.program.Precision;
import dev.cachebench.compare.program.ProgramComparer;
import dev.cachebench.report.advise.AdviceView;
import dev.cachebench.report.advise.PasteLibrary;
import dev.cachebench.text.Bytes;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Durations;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** What advice is about, and how sure it is to be. */
final class AdviseOptions extends OptionGroup {
    private static final int MOST_PAIRS = 20;
    private static final long USUAL_BUDGET_NANOS = 60 * Durations.SECOND;
    private static final Pattern GATE = Pattern.compile("saving *> *(.+)");

    private final OptionSpec minShare = add(Args.option(
            "--min-share", "PERCENT", "Look at methods that take at least so much of the time (default: 1%%)."));
    private final OptionSpec wall = add(Args.flag(
            "--wall",
            "Save wall-clock time instead of CPU time, in a program that waits for servers, disks or locks."));
    private final OptionSpec top = add(Args.option("--top", "N", "Recommend at most N caches (default: 10)."));
    private final OptionSpec memory =
            add(Args.option("--memory", "BYTES", "What all caches together may hold, such as 64MB (default: 64MB)."));
    private final OptionSpec quick =
            add(Args.flag("--quick", "Predict only: do not run the program in pairs with and without the caches."));
    private final OptionSpec budget = add(Args.option(
            "--budget",
            "TIME",
            "How long the pairs may take, such as 5m (default: 7 pairs, and while the result is uncertain"
                    + " 7 more, or what a minute allows)."));
    private final OptionSpec anyway = add(Args.flag("--anyway", "Go on with a program that takes less than a second."));
    private final OptionSpec failIf =
            add(Args.option("--fail-if", "GATE", "Exit with 1 if caches would save more: 'saving>10%%' of the time."));
    private final OptionSpec write =
            add(Args.option("--write", "FILE", "Write the caches to FILE.yaml for memoize --config."));
    private final OptionSpec paste = add(Args.option(
            "--paste", "LIBRARY", "Print the source code of the caches too: for memo, caffeine or spring."));
    private final OptionSpec all = add(Args.flag("--all", "List all methods that are not worth a cache."));
    private final OptionSpec verbose = add(Args.flag("--verbose", "List the runs, with what each of them cost."));

    AdviseOptions() {
        super("Advice");
    }

    /** Those that are about runs of a program. */
    List<OptionSpec> ofRuns() {
        return List.of(wall, memory, quick, budget, anyway);
    }

    double leastShare() {
        return Args.isGiven(minShare) ? Percentages.parse("--min-share", minShare.getValue(), 0, 100) : 0.01;
    }

    int most() {
        return Args.isGiven(top) ? (int) Counts.parse("--top", top.getValue(), 1, 1_000) : 10;
    }

    long memoryBytes() {
        return Args.isGiven(memory) ? Bytes.parse("--memory", memory.getValue(), 1, Long.MAX_VALUE) : 64_000_000;
    }

    /**
     * How the runs with and without caches are compared.
     *
     * @param errors whether standard error is compared too
     */
    ProgramComparer.Settings pairs(boolean errors) {
        boolean given = Args.isGiven(budget);
        long nanos = given
                ? Durations.parse("--budget", budget.getValue(), Durations.SECOND, Long.MAX_VALUE)
                : USUAL_BUDGET_NANOS;
        return new ProgramComparer.Settings(
                OptionalInt.empty(),
                MOST_PAIRS,
                0,
                Duration.ofNanos(nanos),
                given,
                Precision.DECISIVE,
                0,
                ThreadLocalRandom.current().nextLong(1L << 32),
                errors,
                false);
    }

    AdviceTime time() {
        return wall.getValue() ? AdviceTime.WALL : AdviceTime.CPU;
    }

    boolean isQuick() {
        return quick.getValue();
    }

    boolean goesOnAnyway() {
        return anyway.getValue();
    }

    AdviceView view() {
        String library = paste.getValue();
        return new AdviceView(
                all.getValue(), verbose.getValue(), library == null ? null : PasteLibrary.parse("--paste", library));
    }

    /** {@code null} for none. */
    Path written() {
        Path file = Args.path(write);
        if (file != null && !CacheRuleFile.isNamed(file.toString().replaceFirst("(?i)\\.properties$", ""))) {
            String name = file.toString();
            int dot = name.lastIndexOf('.');
            String base = dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
            throw UserFault.usage(
                    "--write '" + name + "' does not end in .yaml, by which memoize --config knows that it is"
                            + " YAML; try --write " + base + ".yaml");
        }
        return file;
    }

    /** The saving from which on the advice fails a job, 0 to 1; infinite for none. */
    double gate() {
        String text = failIf.getValue();
        if (text == null) {
            return Double.POSITIVE_INFINITY;
        }
        Matcher gate = GATE.matcher(text.strip());
        if (!gate.matches()) {
            throw UserFault.usage("--fail-if takes 'saving>10%', not '" + text + "'");
        }
        return Percentages.parse("--fail-if saving>", gate.group(1), 0, 100);
    }
}
