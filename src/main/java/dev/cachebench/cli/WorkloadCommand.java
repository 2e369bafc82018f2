package dev.cachebench.cli;

import dev.cachebench.cache.CacheSpec;
import dev.cachebench.measure.Environment;
import dev.cachebench.measure.Runner;
import dev.cachebench.measure.Session;
import dev.cachebench.measure.TargetFailure;
import dev.cachebench.report.CsvReport;
import dev.cachebench.report.JsonReport;
import dev.cachebench.report.MarkdownReport;
import dev.cachebench.report.PeekDot;
import dev.cachebench.report.PeekJson;
import dev.cachebench.report.ProfileView;
import dev.cachebench.report.Report;
import dev.cachebench.report.TextReport;
import dev.cachebench.workload.Workload;
import java.util.List;

/** What the commands that run a workload have in common: everything but the workload's own arguments. */
abstract class WorkloadCommand extends Command {
    private final CachebenchCommand cachebench;
    private final CacheOptions caches = add(new CacheOptions());
    private final LookOptions look = add(new LookOptions());
    private final ProfileOptions profile = add(new ProfileOptions());
    private final OutputOptions output = add(new OutputOptions());

    WorkloadCommand(CachebenchCommand cachebench, String name, String description) {
        super(name, description);
        this.cachebench = cachebench;
    }

    /** The workload that the arguments describe. */
    abstract Workload workload();

    @Override
    public final Integer call() {
        List<CacheSpec> specs = caches.specs();
        String peek = look.peek();
        ProfileView view = profile.view();
        Output to = new Output(cachebench.out(), output.file());
        Report report = report(peek, view);
        Workload workload = workload();
        Runner runner = new Runner(
                workload,
                new Runner.Options(caches.repeat(), profile.calls(), peek != null, look.steps(), caches.stackBytes()));
        Interruption interruption = new Interruption(() -> printFinished(to, report, runner.finished()));
        Session session;
        try {
            session = runner.run(specs);
        } catch (TargetFailure e) {
            if (interruption.disarm()) {
                printFinished(to, report, runner.finished());
            }
            throw e;
        }
        if (interruption.disarm()) {
            to.write(report.of(session));
        }
        if (!session.agrees()) {
            cachebench.complain("the values differ between runs: a wrong answer is not a speed-up");
            return ExitCode.TARGET_FAILED.code;
        }
        return ExitCode.FINE.code;
    }

    private static void printFinished(Output to, Report report, Session session) {
        if (!session.variants().isEmpty()) {
            to.write(report.of(session));
        }
    }

    private Report report(String peek, ProfileView view) {
        OutputOptions.Form form = output.form();
        if (peek != null && form == OutputOptions.Form.TEXT && !peek.equals("text")) {
            return peek.equals("dot") ? new PeekDot() : new PeekJson();
        }
        return switch (form) {
            case JSON -> new JsonReport(Environment.current());
            case CSV -> new CsvReport();
            case MARKDOWN -> new MarkdownReport(view);
            case TEXT -> new TextReport(cachebench.style(output.file() == null), view);
        };
    }
}
