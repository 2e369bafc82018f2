package dev.cachebench.cli.compare;

import dev.cachebench.cli.compare.ComparisonRun.Measured;
import dev.cachebench.cli.console.CommandRunner;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.Output;
import dev.cachebench.gate.GateCheck;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.Suite;
import dev.cachebench.report.gate.GateAnnotations;
import dev.cachebench.report.gate.JUnitXml;
import dev.cachebench.report.gate.SuiteText;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The comparisons of a suite. They are measured one after the other; their gates are checked when all have been
 * measured, since verdicts are corrected for all comparisons of the suite.
 */
final class SuiteRun {
    /**
     * The worst first. A gate that failed is what a suite is there to find, so it is never hidden by another comparison
     * that could not be made, nor is that hidden by noise.
     */
    private static final List<ExitCode> WORST_FIRST = List.of(
            ExitCode.CHECK_FAILED, ExitCode.TARGET_FAILED, ExitCode.MISSING, ExitCode.USAGE, ExitCode.TOO_NOISY);

    private final Console console;
    private final SuiteRequests requests;
    private final GateReports reports;
    private final boolean saving;
    private final SuiteText summary;
    private final List<Part> parts = new ArrayList<>(); // guarded by this

    SuiteRun(Console console, SuiteRequests requests, GateReports reports, boolean saving) {
        this.console = console;
        this.requests = requests;
        this.reports = reports;
        this.saving = saving;
        summary = new SuiteText(console.style(true, true));
    }

    /** A comparison that was made, or with {@code measured} null one that was not. */
    private record Part(Suite.Entry entry, ComparisonRun run, Measured measured, ExitCode failure) {}

    /** Measures a comparison, and prints it. One that fails does not keep the others from being made. */
    void measure(Suite.Entry entry) {
        print(summary.heading(entry.name()));
        Console told = console.forEntry(entry.name());
        try {
            makeFolder(entry);
            ComparisonRun run = new ComparisonRun(told, requests.request(entry, told), this::report);
            Optional<Measured> measured = run.measure();
            if (measured.isEmpty()) {
                Interruption.awaitEnd();
            }
            if (run.isText()) {
                run.write(measured.get());
            }
            add(new Part(entry, run, measured.get(), ExitCode.FINE));
        } catch (RuntimeException | IOException e) {
            add(new Part(entry, null, null, ExitCode.of(new CommandRunner(told).report(e))));
        }
        print("\n");
    }

    private synchronized void add(Part part) {
        parts.add(part);
    }

    /** For a baseline that does not exist yet. */
    private void makeFolder(Suite.Entry entry) throws IOException {
        if (entry.baseline().isPresent() && (saving || !entry.gates().isEmpty())) {
            Path folder = Path.of(entry.baseline().get()).getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        }
    }

    private void report() {
        print("\n");
        report(List.of());
    }

    /**
     * Checks the gates of what has been measured, and reports them.
     *
     * @param gone baselines that no comparison has any more
     * @return the worst of the exit codes
     */
    synchronized ExitCode report(List<Path> gone) {
        List<GateCheck> checks = new ArrayList<>();
        for (Part part : parts) {
            if (part.measured() != null) {
                checks.add(part.measured().check());
            }
        }
        List<Gated> gated = new ArrayList<>(GateCheck.gated(checks));
        JUnitXml xml = new JUnitXml();
        ExitCode worst = ExitCode.FINE;
        for (Part part : parts) {
            ExitCode code;
            try {
                code = part.measured() == null ? broken(part, xml) : gated(part, gated.remove(0), xml);
            } catch (UserFault e) { // a file cannot be written
                code = ExitCode.of(
                        new CommandRunner(console.forEntry(part.entry().name())).report(e));
            }
            worst = worse(worst, code);
        }
        for (Path file : gone) {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            boolean strict = reports.rules().strict();
            summary.addGone(name, file.toString());
            xml.addGone(name, file.toString(), strict);
            worst = strict ? worse(worst, ExitCode.CHECK_FAILED) : worst;
        }
        print(summary.text());
        reports.junit().ifPresent(file -> file.write(xml.text()));
        return worst;
    }

    private ExitCode broken(Part part, JUnitXml xml) {
        int code = part.failure().code;
        xml.addBroken(part.entry().name(), "cachebench compare ended with exit code " + code);
        summary.addBroken(part.entry().name(), code);
        return part.failure();
    }

    private ExitCode gated(Part part, Gated gated, JUnitXml xml) {
        String name = part.entry().name();
        if (!part.run().isText()) {
            part.run().write(part.measured(), gated);
        }
        boolean isSaid = !gated.results().isEmpty() || !gated.notes().isEmpty();
        if (isSaid && parts.size() > 1) {
            String heading = summary.heading(name + ": gates");
            print(part.run().isText() ? heading.stripTrailing() : heading); // a line end comes before gates
        }
        part.run().report(part.measured(), gated);
        xml.add(name, gated);
        if (reports.annotations()) {
            print(GateAnnotations.of(gated));
        }
        if (saving) {
            summary.addSaved(name, gated, part.entry().baseline().orElseThrow());
        } else {
            summary.add(name, gated);
        }
        ExitCode code = part.run().exitCode(gated);
        print(isSaid ? "\n" : "");
        return code;
    }

    private void print(String text) {
        new Output(console.out(), null).write(text);
    }

    private static ExitCode worse(ExitCode one, ExitCode other) {
        for (ExitCode code : WORST_FIRST) {
            if (code == one || code == other) {
                return code;
            }
        }
        return ExitCode.FINE;
    }
}
