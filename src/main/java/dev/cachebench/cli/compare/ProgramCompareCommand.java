package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.program.JvmOptions;
import dev.cachebench.cli.program.ProgramLaunch;
import dev.cachebench.cli.program.RepeatedRunOptions;
import dev.cachebench.cli.run.DependencyOptions;
import dev.cachebench.compare.program.EndedRun;
import dev.cachebench.compare.program.ProgramComparer;
import dev.cachebench.compare.program.ProgramComparison;
import dev.cachebench.compare.program.ProgramResult;
import dev.cachebench.compare.program.ProgramRunner;
import dev.cachebench.compare.program.ProgramVariant;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.ProgramGates;
import dev.cachebench.program.JavaCommandLine;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.compare.ProgramComparisonJson;
import dev.cachebench.report.compare.ProgramComparisonMarkdown;
import dev.cachebench.report.compare.ProgramComparisonRenderers;
import dev.cachebench.report.compare.ProgramFindings;
import dev.cachebench.target.source.ScratchFolder;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The form of {@code compare} that runs whole programs. */
final class ProgramCompareCommand extends Command {
    private static final int MOST_ENDED = 10; // runs that are told of

    private final Console console;
    private final PositionalParamSpec program = add(Args.program());
    private final ProgramVariantOptions variants = add(new ProgramVariantOptions());
    private final ProgramRunOptions running = add(new ProgramRunOptions());
    private final RepeatedRunOptions repeated = add(new RepeatedRunOptions());
    private final ProgramGateOptions gating = add(new ProgramGateOptions());
    private final JvmOptions jvm = add(new JvmOptions());
    private final DependencyOptions jars = add(new DependencyOptions());
    private final OutputOptions output = add(OutputOptions.of(new ProgramComparisonRenderers(Style.PLAIN), "variant"));
    private final ProgramLaunch launch;

    ProgramCompareCommand(Console console) {
        super("compare", "Runs a program under several caches, JVM options or class paths, and compares the runs.");
        this.console = console;
        launch = new ProgramLaunch(console, jvm, jars);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> words = program.getValue();
        if (words == null && !jvm.startsModule()) {
            throw UserFault.usage("compare needs a program; for example: cachebench compare app.jar --cache lru:1k"
                    + " --method com.acme.Pricing.quote -- ARGS");
        }
        Renderer<ProgramComparison> renderer =
                output.renderer(new ProgramComparisonRenderers(console.style(output.file() == null, true)));
        Output to = new Output(console.out(), output.file());
        ProgramComparer.Settings settings = running.settings(repeated.comparesErrors());
        JavaCommandLine asked = jvm.commandLine(words);
        ProgramGates gates = gating.gates();
        List<Output> saves = gating.saves(console);
        GateReporting reporting = gating.reporting(console, settings.hard());
        return launch.inFolder(scratch -> {
            if (variants.hasCaches()) {
                launch.requireInstrument("");
            }
            ProgramRunner runner =
                    new ProgramRunner(ProgramLaunch.agent(), scratch.path(), repeated.settings(scratch.path()));
            List<ProgramVariant> compared = variants.variants(asked, launch, scratch.path());
            for (Path file : variants.without()) {
                console.complain("--config '" + file + "' asks for no caches: "
                        + (compared.size() == 1 ? "there is nothing to compare" : "it makes no variant"));
            }
            if (!variants.without().isEmpty() && compared.size() == 1) {
                return ExitCode.FINE.code;
            }
            gates.requireComparable(title(asked), compared);
            RunningProgress progress = new RunningProgress(console);
            ProgramComparer comparer = new ProgramComparer(title(asked), compared, runner, settings, progress);
            Optional<ProgramComparison> made =
                    made(comparer, runner, scratch, progress, shown -> to.write(renderer.render(shown)));
            if (made.isEmpty()) {
                Interruption.awaitEnd();
            }
            cleanUp();
            Optional<Gated> gated = Optional.empty();
            try {
                gated = gated(made.get(), gates, reporting);
            } finally { // what has been measured is shown though a gate names no variant
                to.write(
                        output.format() == OutputFormat.JSON
                                ? ProgramComparisonJson.of(made.get(), gated)
                                : renderer.render(made.get()));
            }
            if (made.get().different().isEmpty()) {
                saves.forEach(file -> file.write(ProgramComparisonJson.of(made.get())));
            }
            ExitCode code = exitCode(made.get(), gated, reporting);
            boolean missed = tellOfMissed(compared, runner);
            boolean mistaken = !gates.isEmpty() && tellOfNoCaches(made.get()) || missed;
            return (mistaken && (code == ExitCode.FINE || code == ExitCode.TOO_NOISY) ? ExitCode.USAGE : code).code;
        });
    }

    /** Shows what there is when Ctrl-C ends this JVM. */
    private interface Shown {
        void show(ProgramComparison comparison);
    }

    /** Empty if it was interrupted, in which case all has been said. */
    private Optional<ProgramComparison> made(
            ProgramComparer comparer,
            ProgramRunner runner,
            ScratchFolder scratch,
            RunningProgress progress,
            Shown shown)
            throws IOException, InterruptedException {
        Interruption interruption = new Interruption(console, () -> {
            String position = progress.end();
            runner.terminate();
            cleanUp();
            Optional<ProgramComparison> soFar = comparer.resultSoFar();
            console.complain("interrupted: " + position
                    + (soFar.isEmpty() ? beforeAllRan(comparer) : "; showing what had been measured so far"));
            soFar.ifPresent(shown::show);
            scratch.close();
        });
        scratch.outliveInterruption();
        try {
            if (running.setup().isPresent()) {
                runner.shell("--setup", running.setup().get());
            }
            ProgramComparison comparison = comparer.compare();
            progress.end();
            return interruption.disarm() ? Optional.of(comparison) : Optional.empty();
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            progress.end();
            if (interruption.disarm()) {
                cleanUp();
                throw e;
            }
            return Optional.empty();
        }
    }

    /** What is known before every variant has run once. */
    private static String beforeAllRan(ProgramComparer comparer) {
        List<EndedRun> all = comparer.ended();
        List<EndedRun> ended = all.subList(Math.max(0, all.size() - MOST_ENDED), all.size());
        return ", before every variant had run"
                + (ended.isEmpty()
                        ? ""
                        : "; known is that "
                                + ended.stream()
                                        .map(run -> run.variant() + " took " + Durations.text(run.wallNanos()))
                                        .collect(Collectors.joining(", ")));
    }

    private void cleanUp() {
        if (running.cleanup().isPresent()) {
            try {
                ProgramRunner.lastShell("--cleanup", running.cleanup().get());
            } catch (IOException | UserFault e) { // what has been measured counts all the same
                console.complain(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Tells of methods that were named and have no cache, as memoize does; whether something has no such name. */
    private boolean tellOfMissed(List<ProgramVariant> compared, ProgramRunner runner) throws IOException {
        MissedCaches missed = new MissedCaches();
        for (ProgramVariant variant : compared) {
            if (variant.kind() == ProgramVariant.Kind.CACHED) {
                missed.add(variant.name(), runner.unmatched(variant));
            }
        }
        missed.lines().forEach(console::complain);
        return missed.isMistaken();
    }

    /** Nothing that gates say of caches holds where there were none. */
    private boolean tellOfNoCaches(ProgramComparison comparison) {
        List<String> without = comparison.variants().stream()
                .filter(ProgramResult::lacksCaches)
                .map(ProgramResult::name)
                .toList();
        if (!without.isEmpty()) {
            console.complain("no method had a cache under " + String.join(", ", without)
                    + ", so that no gate was checked there");
        }
        return !without.isEmpty();
    }

    /** The outcomes of gates; empty if there are none, or nothing that they could be checked on. */
    private static Optional<Gated> gated(ProgramComparison comparison, ProgramGates gates, GateReporting reporting) {
        return gates.isEmpty() || comparison.different().isPresent()
                ? Optional.empty()
                : Optional.of(gates.check(comparison, reporting.rules()));
    }

    private ExitCode exitCode(ProgramComparison comparison, Optional<Gated> gated, GateReporting reporting) {
        Optional<ProgramResult> different = comparison.different();
        if (different.isEmpty()) {
            if (gated.isEmpty()) {
                return ExitCode.FINE;
            }
            boolean text = output.file() == null && output.format() == OutputFormat.TEXT;
            reporting.report(() -> ProgramComparisonMarkdown.of(comparison), gated.get(), text);
            return reporting.exitCode(gated.get());
        }
        boolean text = different.get().agreement().difference().orElseThrow().isText();
        console.complain(ProgramFindings.difference(comparison, different.get())
                + (text ? "; if that is not a result, leave it out by --ignore REGEX" : ""));
        return ExitCode.TARGET_FAILED;
    }

    private static String title(JavaCommandLine asked) {
        List<String> words = new ArrayList<>();
        if (asked.module() != null) {
            words.add(asked.module());
        }
        words.addAll(asked.words());
        return String.join(" ", words);
    }
}
