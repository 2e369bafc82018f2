package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.CommandRunner;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.Suite;
import dev.cachebench.gate.SuiteFile;
import dev.cachebench.report.gate.GateAnnotations;
import dev.cachebench.report.gate.JUnitXml;
import dev.cachebench.report.gate.SuiteText;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Runs the comparisons of a suite, each as {@code compare} would, and ends with the worst of their exit codes. */
public final class CheckCommand extends Command {
    /**
     * The worst first. A gate that failed is what a suite is there to find, so it is never hidden by another comparison
     * that could not be made, nor is that hidden by noise.
     */
    private static final List<ExitCode> WORST_FIRST = List.of(
            ExitCode.CHECK_FAILED, ExitCode.TARGET_FAILED, ExitCode.MISSING, ExitCode.USAGE, ExitCode.TOO_NOISY);

    private final Console console;
    private final PositionalParamSpec names = add(PositionalParamSpec.builder()
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("NAME")
            .description("Run only these comparisons."));
    private final OptionSpec config = add(Args.option("--config", "FILE", "The suite (default ${DEFAULT-VALUE}).")
            .defaultValue(SuiteFile.DEFAULT_NAME));
    private final OptionSpec save = add(Args.flag(
            "--save", "Save each comparison as its baseline, instead of comparing it with the one that is there."));
    private final GateReportOptions reports = add(new GateReportOptions());

    public CheckCommand(Console console) {
        super("check", "Runs all comparisons in a suite (cachebench.yaml) and checks their gates; for CI jobs.");
        this.console = console;
        examples(
                "cachebench check",
                "cachebench check --save",
                "cachebench check fib --config suites/ci.yaml --junit gates.xml");
    }

    @Override
    public Integer call() throws IOException {
        GateReports opened = reports.reports(console);
        Suite suite = new SuiteFile(SuiteRequests.keys(console)).read(config.getValue());
        List<Suite.Entry> entries = chosen(suite);
        boolean saving = save.getValue();
        if (saving) {
            requireBaselines(entries);
        }
        SuiteRequests requests = new SuiteRequests(saving, reports.forEachOfSuite());
        JUnitXml xml = new JUnitXml();
        SuiteText summary = new SuiteText(console.style(true, true));
        ExitCode worst = ExitCode.FINE;
        for (Suite.Entry entry : entries) {
            print(summary.heading(entry.name()));
            ComparisonRun.Result result = result(entry, requests);
            worst = worse(worst, result.exitCode());
            if (result.gated().isPresent()) {
                Gated gated = result.gated().get();
                xml.add(entry.name(), gated);
                if (opened.annotations()) {
                    print(GateAnnotations.of(gated));
                }
                if (saving) {
                    summary.addSaved(entry.name(), gated, entry.baseline().orElseThrow());
                } else {
                    summary.add(entry.name(), gated);
                }
            } else {
                int code = result.exitCode().code;
                xml.addBroken(entry.name(), "cachebench compare ended with exit code " + code);
                summary.addBroken(entry.name(), code);
            }
            print("\n");
        }
        for (Path file : names.getValue() == null ? suite.gone() : List.<Path>of()) {
            String name = file.getFileName().toString().replaceFirst("\\.json$", "");
            summary.addGone(name, file.toString());
            xml.addGone(name, file.toString(), opened.rules().strict());
            worst = opened.rules().strict() ? worse(worst, ExitCode.CHECK_FAILED) : worst;
        }
        print(summary.text());
        opened.junit().ifPresent(file -> file.write(xml.text()));
        return worst.code;
    }

    /** A comparison that fails does not keep the others from running. */
    private ComparisonRun.Result result(Suite.Entry entry, SuiteRequests requests) {
        Console told = console.forEntry(entry.name());
        try {
            makeFolder(entry);
            return new ComparisonRun(told, requests.request(entry, told)).run();
        } catch (RuntimeException | IOException e) {
            int code = new CommandRunner(told).report(e);
            return new ComparisonRun.Result(ExitCode.of(code), Optional.empty());
        }
    }

    private void print(String text) {
        new Output(console.out(), null).write(text);
    }

    private void requireBaselines(List<Suite.Entry> entries) {
        for (Suite.Entry entry : entries) {
            if (entry.baseline().isEmpty()) {
                throw UserFault.usage("--save: " + config.getValue() + " gives no baseline for '" + entry.name()
                        + "'; add a folder for all of them, as in 'baseline: baselines'");
            }
        }
    }

    /** For a baseline that does not exist yet. */
    private void makeFolder(Suite.Entry entry) throws IOException {
        if (entry.baseline().isPresent()
                && (save.<Boolean>getValue() || !entry.gates().isEmpty())) {
            Path folder = Path.of(entry.baseline().get()).getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
        }
    }

    private List<Suite.Entry> chosen(Suite suite) {
        List<String> asked = names.getValue();
        if (asked == null) {
            return suite.entries();
        }
        Set<String> left = new LinkedHashSet<>(asked);
        List<String> known = new ArrayList<>();
        List<Suite.Entry> chosen = new ArrayList<>();
        for (Suite.Entry entry : suite.entries()) {
            known.add(entry.name());
            if (left.remove(entry.name())) {
                chosen.add(entry);
            }
        }
        for (String unknown : left) {
            throw UserFault.usage(
                    "no comparison '" + unknown + "' in " + config.getValue() + Nearest.hint(unknown, known));
        }
        return chosen;
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
