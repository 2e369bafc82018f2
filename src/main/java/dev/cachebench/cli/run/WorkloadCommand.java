package dev.cachebench.cli.run;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Elapsed;
import dev.cachebench.cli.console.ExitCall;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.console.ProgressBar;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.profile.ProfileView;
import dev.cachebench.report.profile.export.ExportFormat;
import dev.cachebench.report.profile.export.SessionFlames;
import dev.cachebench.report.run.PeekDot;
import dev.cachebench.report.run.PeekJson;
import dev.cachebench.report.run.SessionRenderers;
import dev.cachebench.run.Profiling;
import dev.cachebench.run.Run;
import dev.cachebench.run.Runner;
import dev.cachebench.run.Session;
import dev.cachebench.text.UserFault;
import dev.cachebench.workload.Workload;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What commands that run a workload share: everything but the workload's own arguments. */
public abstract class WorkloadCommand extends Command {
    private final Console console;
    private final String description;
    private final CacheOptions caches;
    private final LookOptions look;
    private final RecordOptions record;
    private final ProfileOptions profile;
    private final OutputOptions output;

    /**
     * @param description in a few words; the help turns it into a sentence
     * @param own the command's own options
     */
    WorkloadCommand(Console console, String name, String description, OptionGroup... own) {
        super(name, Character.toUpperCase(description.charAt(0)) + description.substring(1) + ".");
        this.console = console;
        this.description = description;
        for (OptionGroup group : own) {
            add(group);
        }
        caches = add(new CacheOptions());
        look = add(new LookOptions());
        record = add(new RecordOptions());
        profile = add(new ProfileOptions());
        output = add(OutputOptions.ofRuns(new SessionRenderers(Style.PLAIN, null, null, false)));
    }

    /** What it does, in a few words. */
    public final String description() {
        return description;
    }

    /** How it is called: its name and its parameters, such as {@code fib N}. */
    public final String synopsis() {
        StringBuilder synopsis = new StringBuilder(spec().name());
        for (PositionalParamSpec parameter : spec().positionalParameters()) {
            synopsis.append(' ')
                    .append(parameter.paramLabel())
                    .append(parameter.arity().max() > 1 ? "..." : "");
        }
        return synopsis.toString();
    }

    /**
     * The workload that the arguments describe.
     *
     * @throws IOException if something that it is read from cannot be read
     */
    public abstract Workload workload() throws IOException;

    /** The options of a single run, as opposed to those of the workload. */
    public final List<OptionGroup> ofRuns() {
        return List.of(caches, look, record, profile, output);
    }

    @Override
    public final Integer call() throws IOException {
        List<CacheSpec> specs = caches.specs();
        String peek = look.peek();
        look.requireCache(specs);
        ProfileView view = profile.view();
        Profiling profiling = profile.profiling();
        Output to = new Output(console.out(), output.file());
        Output flames = profile.flameGraph() == null ? null : new Output(console.out(), profile.flameGraph());
        if (flames != null && specs.size() > 2) {
            throw UserFault.usage("--flamegraph compares at most two caches, and there are " + specs.size());
        }
        record.requireOne(specs);
        Output trace = record.output(console);
        Renderer<Session> renderer = renderer(peek, view);
        Workload workload = workload();
        TraceRecording recording =
                trace == null ? null : new TraceRecording(console, trace, workload.title(), record.rate());
        Runner runner = new Runner(
                workload,
                new Runner.Options(
                        caches.repeat(), profiling, peek != null, look.steps(), caches.stackBytes(), caches.isStrict()),
                recording == null ? null : recording.log());
        ProgressBar time = Elapsed.of(console, "running");
        // No lambda: linking one takes longer than loading a class.
        Interruption interruption = new Interruption(console, new Runnable() {
            @Override
            public void run() {
                Elapsed.end(time);
                ended(to, renderer, runner.finished(), recording);
            }
        });
        Session session;
        try {
            session = runner.run(specs);
        } catch (RuntimeException e) {
            Elapsed.end(time);
            if (interruption.disarm()) {
                printFinished(to, renderer, runner.finished());
                finish(recording);
            }
            throw e;
        } finally {
            Elapsed.end(time);
        }
        if (interruption.disarm()) {
            print(to, renderer, session);
            finish(recording);
            if (flames != null) {
                flames.stream(out -> SessionFlames.write(session, out));
            }
        }
        if (!session.agrees()) {
            console.complain("the values differ between runs: a wrong answer is not a speed-up");
            return ExitCode.TARGET_FAILED.code;
        }
        return ExitCode.FINE.code;
    }

    private static void finish(TraceRecording recording) {
        if (recording != null) {
            recording.finish();
        }
    }

    private void print(Output to, Renderer<Session> renderer, Session session) {
        Optional<ExportFormat> export = output.exportFormat();
        if (export.isPresent()) {
            Run run = session.variants().get(session.variants().size() - 1).first();
            to.stream(out -> export.get().exporter(session.workload().title()).write(run.profile(), out));
            new Output(console.out(), null).write(renderer.render(session));
        } else {
            to.write(renderer.render(session));
        }
    }

    /** This JVM is at its end while the workload runs. */
    private void ended(Output to, Renderer<Session> renderer, Session session, TraceRecording recording) {
        String exit = ExitCall.place();
        if (exit != null) {
            console.complain(session.workload().title() + " ended the JVM with System.exit at " + exit);
            printFinished(to, renderer, session);
            finish(recording);
            console.out().flush();
            Runtime.getRuntime().halt(ExitCode.TARGET_FAILED.code); // otherwise the exit code is the function's own
        }
        if (session.variants().isEmpty()) {
            console.complain("interrupted before the first run had finished");
        }
        printFinished(to, renderer, session);
        finish(recording);
    }

    private void printFinished(Output to, Renderer<Session> renderer, Session session) {
        if (!session.variants().isEmpty()) {
            print(to, renderer, session);
        }
    }

    private Renderer<Session> renderer(String peek, ProfileView view) {
        boolean exported = output.exportFormat().isPresent();
        if (exported) {
            requireProfile(output.exportFormat().get());
        }
        if (peek != null && !peek.equals("text") && output.format() == OutputFormat.TEXT) {
            return peek.equals("dot") ? new PeekDot() : new PeekJson();
        }
        Style style = console.style(output.file() == null || exported, true);
        return output.renderer(new SessionRenderers(style, view, profile.tree(), look.isFull()));
    }

    private void requireProfile(ExportFormat format) {
        Profiling profiling = profile.profiling();
        if (profiling == null) {
            throw UserFault.usage(
                    "'" + output.file() + "' is a profile's file, and none was asked for; add --profile calls");
        }
        if (profiling instanceof Profiling.Samples samples) {
            OutputOptions.requireTimes(format, samples.request());
        }
    }
}
