package dev.cachebench.cli.program;

import dev.cachebench.advise.Advice;
import dev.cachebench.advise.AdviceProgress;
import dev.cachebench.advise.AdviceRequest;
import dev.cachebench.advise.Advisor;
import dev.cachebench.advise.Invocation;
import dev.cachebench.advise.LiveAdvisor;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.console.ProgressBar;
import dev.cachebench.cli.console.ProgressLog;
import dev.cachebench.cli.run.DependencyOptions;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.advise.AdviceRenderers;
import dev.cachebench.report.advise.AdviceView;
import dev.cachebench.report.advise.AdviceYaml;
import dev.cachebench.target.source.ScratchFolder;
import dev.cachebench.text.Percentages;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Finds the methods of a program that are worth caching, and shows it by runs. */
public final class AdviseCommand extends Command {
    private final Console console;
    private final PositionalParamSpec program = add(Args.program());
    private final AdviseOptions what = add(new AdviseOptions());
    private final RepeatedRunOptions repeated = add(new RepeatedRunOptions());
    private final ObserveOptions live = add(ObserveOptions.ofMethods());
    private final JvmOptions jvm = add(new JvmOptions());
    private final DependencyOptions jars = add(new DependencyOptions());
    private final OutputOptions output =
            add(OutputOptions.of(new AdviceRenderers(Style.PLAIN, AdviceView.USUAL), "method"));
    private final ProgramLaunch launch;

    public AdviseCommand(Console console) {
        super("advise", "Finds the methods of a Java program that are worth caching, and shows it by running it.");
        this.console = console;
        launch = new ProgramLaunch(console, jvm, jars);
        examples(
                "cachebench advise app.jar -- ARGS",
                "cachebench advise app.jar --memory 64MB --top 5 --write advice.yaml -- ARGS",
                "cachebench memoize app.jar --config advice.yaml -- ARGS",
                "cachebench advise -cp classes com.acme.Main --quick --paste caffeine",
                "cachebench advise app.jar --fail-if 'saving>10%'",
                "cachebench advise --pid 4711 --duration 5m");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> words = program.getValue();
        boolean observes = live.isAsked();
        if (observes) {
            live.refuse(words);
            live.refuseOptions(what.ofRuns());
            live.refuseOptions(repeated.all());
            live.refuseOptions(jvm.all());
        } else if (words == null && !jvm.startsModule()) {
            throw UserFault.usage(
                    "advise needs a program, or --pid PID of one that runs; for example: cachebench advise"
                            + " samples/Pricing.java");
        }
        Path written = what.written();
        Output yaml = written == null ? null : new Output(console.out(), written);
        Output to = new Output(console.out(), output.file());
        Renderer<Advice> renderer =
                output.renderer(new AdviceRenderers(console.style(output.file() == null, true), what.view()));
        double gate = what.gate();
        if (observes) {
            long pid = live.pid();
            Duration duration = live.duration();
            double leastShare = what.leastShare();
            int most = what.most();
            return launch.inFolder(scratch -> {
                LiveAdvisor.Request request =
                        new LiveAdvisor.Request(ProgramLaunch.agent(), scratch.path(), pid, duration, leastShare, most);
                Advice advice =
                        new LiveObservation(console, request).look(scratch, known -> write(known, renderer, to, yaml));
                write(advice, renderer, to, yaml);
                return code(advice, gate);
            });
        }
        return launch.inFolder(scratch -> {
            launch.requireInstrument("");
            AdviceProgress progress = new AdviceProgress();
            Advisor advisor = new Advisor(request(words, scratch), progress);
            scratch.outliveInterruption();
            Interruption interruption =
                    new Interruption(console, () -> interrupted(advisor, scratch, renderer, to, yaml));
            Advice advice;
            ProgressBar shown = new ProgressBar(console, progress);
            ProgressLog log = output.file() == null ? null : new ProgressLog(console, progress);
            try (log) {
                advice = advisor.advise();
            } catch (IOException | InterruptedException | RuntimeException | Error e) {
                if (!interruption.disarm()) {
                    Interruption.awaitEnd();
                }
                shown.close();
                tellKnown(advisor.known(), e, known -> write(known, renderer, to, yaml));
                throw e;
            } finally {
                shown.close();
            }
            if (!interruption.disarm()) {
                Interruption.awaitEnd(); // the hook prints, and ends the JVM
            }
            write(advice, renderer, to, yaml);
            return code(advice, gate);
        });
    }

    /** What the runs have shown before one of them failed. */
    private static void tellKnown(Advice known, Throwable failure, Consumer<Advice> write) {
        if (known != null && !(failure instanceof InterruptedException)) {
            try {
                write.accept(known);
            } catch (RuntimeException e) { // such as that the disk is full here too
                failure.addSuppressed(e);
            }
        }
    }

    /** @param yaml {@code null} for nowhere */
    private static void write(Advice advice, Renderer<Advice> renderer, Output to, Output yaml) {
        to.write(renderer.render(advice));
        if (yaml != null && !isOutweighed(advice, yaml)) {
            yaml.write(AdviceYaml.of(advice));
        }
    }

    /** Whether what was found earlier stays, as this run has seen too little to find anything. */
    private static boolean isOutweighed(Advice advice, Output yaml) {
        return advice.worth().isEmpty() && (advice.isCutShort() || advice.isOfTooLittle() && yaml.exists());
    }

    private AdviceRequest request(List<String> words, ScratchFolder scratch) throws IOException {
        return new AdviceRequest(
                launch.find(words, scratch.path()),
                invocation(words),
                ProgramLaunch.agent(),
                scratch.path(),
                repeated.settings(scratch.path()),
                what.time(),
                what.leastShare(),
                what.memoryBytes(),
                what.most(),
                what.isQuick(),
                what.goesOnAnyway(),
                what.pairs(repeated.comparesErrors()));
    }

    private Invocation invocation(List<String> words) {
        List<String> named = jvm.typed();
        List<String> arguments = words == null ? List.of() : words;
        if (!jvm.startsModule()) {
            named.add(words.get(0));
            arguments = words.subList(1, words.size());
        }
        return new Invocation(named, repeated.typed(), arguments);
    }

    private int code(Advice advice, double gate) {
        if (advice.saving() > gate) {
            console.complain("--fail-if: caches "
                    + (advice.shown() == null ? "are predicted to save " : "save ")
                    + Percentages.text(advice.saving()) + ", which is more than " + Percentages.text(gate));
            return ExitCode.CHECK_FAILED.code;
        }
        return switch (advice.ending()) {
            case TOO_NOISY, TOO_FEW_PAIRS -> ExitCode.TOO_NOISY.code;
            default -> ExitCode.FINE.code;
        };
    }

    /** In a shutdown hook. */
    private void interrupted(
            Advisor advisor, ScratchFolder scratch, Renderer<Advice> renderer, Output to, Output yaml) {
        advisor.stop();
        try {
            Advice known = advisor.known();
            if (known == null) {
                console.complain(
                        "interrupted before two runs had ended, so nothing is known yet; for a program that does not"
                                + " end, use advise --pid PID");
            } else {
                write(known, renderer, to, yaml);
            }
        } finally {
            scratch.close();
            console.out().flush();
        }
    }
}
