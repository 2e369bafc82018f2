package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.gate.Suite;
import dev.cachebench.gate.SuiteFile;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Runs the comparisons of a suite, each as {@code compare} would, and ends with the worst of their exit codes. */
public final class CheckCommand extends Command {
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
        SuiteRun run = new SuiteRun(console, new SuiteRequests(saving, reports.forEachOfSuite()), opened, saving);
        for (Suite.Entry entry : entries) {
            run.measure(entry);
        }
        return run.report(names.getValue() == null ? suite.gone() : List.of()).code;
    }

    private void requireBaselines(List<Suite.Entry> entries) {
        for (Suite.Entry entry : entries) {
            if (entry.baseline().isEmpty()) {
                throw UserFault.usage("--save: " + config.getValue() + " gives no baseline for '" + entry.name()
                        + "'; add a folder for all of them, as in 'baseline: baselines'");
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
}
