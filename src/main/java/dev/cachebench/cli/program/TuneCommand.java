package dev.cachebench.cli.program;

import dev.cachebench.advise.tune.Tuning;
import dev.cachebench.advise.tune.TuningAnalysis;
import dev.cachebench.agent.tune.TuneSnapshot;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.console.SignalAction;
import dev.cachebench.cli.run.DependencyOptions;
import dev.cachebench.control.LiveTuning;
import dev.cachebench.program.TunedProgram;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.tune.TuningRenderers;
import dev.cachebench.target.source.ScratchFolder;
import dev.cachebench.text.Durations;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Watches the caches that a program already has, and says what other sizes and policies would do. */
public final class TuneCommand extends Command {
    private static final long POLL_MILLIS = 200;

    private final Console console;
    private final PositionalParamSpec program = add(Args.program());
    private final TuneOptions what = add(new TuneOptions());
    private final ObserveOptions observed = add(ObserveOptions.ofCaches());
    private final JvmOptions jvm = add(new JvmOptions());
    private final DependencyOptions jars = add(new DependencyOptions());
    private final OutputOptions output = add(OutputOptions.of(new TuningRenderers(Style.PLAIN), "cache"));
    private final ProgramLaunch launch;
    private final AtomicBoolean reported = new AtomicBoolean(); // of a process that is watched, for the last time
    private boolean toldOfSlowReports;

    public TuneCommand(Console console) {
        super(
                "tune",
                "Watches the caches that a Java program already has: what they hit, why they miss, and what another "
                        + "size or policy would do.");
        this.console = console;
        launch = new ProgramLaunch(console, jvm, jars);
        examples(
                "cachebench tune app.jar -- ARGS",
                "cachebench tune app.jar --record traces -o caches.json -- ARGS",
                "cachebench tune --every 10s app.jar -- ARGS",
                "cachebench tune --pid 4711 --duration 5m");
    }

    /** Where the results go. */
    private record Results(Renderer<Tuning> renderer, Output to, TuneTraces traces, boolean redraws) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> words = program.getValue();
        boolean live = observed.isAsked();
        if (live) {
            observed.refuse(words);
        } else if (words == null && !jvm.startsModule()) {
            throw UserFault.usage("tune needs a program, or --pid PID of one that runs; for example: cachebench tune "
                    + "app.jar -- ARGS");
        }
        Path folder = what.folder();
        long every = what.every();
        Output to = live || output.file() != null ? new Output(console.out(), output.file()) : null;
        boolean terminal = output.file() == null;
        Results results = new Results(
                output.renderer(new TuningRenderers(console.style(terminal, live))),
                to,
                folder == null ? null : new TuneTraces(console, folder),
                live && terminal && Console.isTerminal("stdout"));
        if (live) {
            observed.refuseOptions(jvm.all());
            long pid = observed.pid();
            long duration = observed.duration().toNanos();
            return launch.inFolder(scratch -> watch(
                    new LiveTuning(ProgramLaunch.agent(), scratch.path(), pid), duration, every, scratch, results));
        }
        return launch.inFolder(scratch -> {
            launch.requireInstrument("");
            Path logs = scratch.path();
            TunedProgram child = new TunedProgram(launch.find(words, logs), ProgramLaunch.agent(), logs);
            try (InterimReports interim = new InterimReports(every, () -> {
                Optional<TuneSnapshot> seen = child.snapshot();
                if (seen.isPresent()) {
                    interim(seen.get(), logs, results);
                }
            })) {
                return launch.run(child, scratch, interim::makeOne, code -> {
                    interim.end();
                    return report(child, logs, results, code);
                });
            }
        });
    }

    private int watch(LiveTuning tuning, long duration, long every, ScratchFolder scratch, Results results)
            throws IOException, InterruptedException {
        scratch.outliveInterruption();
        try (InterimReports interim =
                new InterimReports(every, () -> interim(tuning.current(), scratch.path(), results))) {
            Interruption interruption = new Interruption(console, () -> {
                SignalAction.on("INT", () -> giveUp(tuning, scratch, results));
                interim.end();
                end(tuning, scratch, results);
                scratch.close();
            });
            start(tuning, interruption);
            long begin = System.nanoTime();
            while (System.nanoTime() - begin < duration && tuning.isRunning()) {
                Thread.sleep(POLL_MILLIS);
            }
            if (!interruption.disarm()) {
                Interruption.awaitEnd();
            }
        }
        end(tuning, scratch, results);
        return ExitCode.FINE.code;
    }

    private static void start(LiveTuning tuning, Interruption interruption) throws IOException {
        try {
            tuning.start();
        } catch (IOException | RuntimeException e) {
            if (!interruption.disarm()) {
                Interruption.awaitEnd();
            }
            throw e;
        }
    }

    private void end(LiveTuning tuning, ScratchFolder scratch, Results results) {
        try {
            Optional<TuneSnapshot> seen = tuning.end();
            if (seen.isPresent() && reported.compareAndSet(false, true)) {
                write(seen.get(), scratch.path(), results);
            }
        } catch (IOException e) {
            throw UserFault.missing("the report is lost: " + e.getMessage());
        }
    }

    /** On a second Ctrl-C: a process that is stopped, say, does not answer that it is watched no longer. */
    private void giveUp(LiveTuning tuning, ScratchFolder scratch, Results results) {
        if (!reported.compareAndSet(false, true)) {
            return; // it has answered
        }
        console.complain(
                "process " + observed.pid() + " does not answer: the figures are those of up to a second before");
        try {
            write(tuning.current(), scratch.path(), results);
        } catch (IOException e) {
            console.complain("the report is lost: " + e.getMessage());
        }
        scratch.close(); // whereupon the agent gives up too
        Runtime.getRuntime().halt(ProgramLaunch.INTERRUPTED);
    }

    /** A report that is missing is reported on stderr; the exit code stays the program's. */
    private int report(TunedProgram child, Path folder, Results results, int code) {
        try {
            Optional<TuneSnapshot> seen = child.lastSnapshot();
            if (seen.isEmpty()) {
                console.complain("there is no report: " + ProgramLaunch.whyNothing(folder));
            } else {
                launch.tellIfKilled(code);
                write(seen.get(), folder, results);
            }
        } catch (IOException e) {
            console.complain("the report is lost: " + e.getMessage());
        }
        return code;
    }

    /** A report on standard error or output says how old it is; one in a file replaces the one before. */
    private void interim(TuneSnapshot seen, Path logs, Results results) throws IOException {
        if (output.file() == null && !results.redraws()) {
            console.complain("after " + Durations.text(seen.nanos()) + ":");
        }
        long start = System.nanoTime();
        print(new TuningAnalysis(logs).of(seen), results);
        long taken = System.nanoTime() - start;
        if (what.every() > 0 && taken > what.every() && !toldOfSlowReports) {
            toldOfSlowReports = true;
            console.complain("a report takes " + Durations.text(taken) + ": they come less often than every "
                    + Durations.text(what.every()));
        }
    }

    private void write(TuneSnapshot seen, Path logs, Results results) throws IOException {
        TuningAnalysis analysis = new TuningAnalysis(logs);
        Tuning tuning = analysis.of(seen);
        print(tuning, results);
        if (results.traces() != null) {
            results.traces().write(tuning, analysis);
        }
    }

    private void print(Tuning tuning, Results results) {
        String report = results.renderer().render(tuning);
        if (results.to() == null) {
            console.tell(report);
        } else {
            results.to().write(results.redraws() && what.every() > 0 ? Console.TOP + report : report);
        }
    }
}
