package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.gate.GateExpression;
import dev.cachebench.gate.ProgramGates;
import dev.cachebench.text.UserFault;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** The gates of a comparison of programs, and where their results are reported. */
final class ProgramGateOptions extends OptionGroup {
    private final OptionSpec failIf = add(Args.option(
                    "--fail-if",
                    "EXPR",
                    "Fail with exit code 1 if EXPR is true: cpu>5%%, wall>5%%, memory>10%%, alloc>10%%, gc>10%%, which are "
                            + "changes compared with the first variant, or amounts such as wall>2s or memory[lru:10]>1GB. "
                            + "Repeatable.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final GateReportOptions reports = new GateReportOptions();

    ProgramGateOptions() {
        super("Programs: gates");
        for (OptionSpec option : reports.options()) {
            if (!option.longestName().equals("--strict")) { // there is no baseline, and no store to reach
                options().add(option);
            }
        }
    }

    /** @throws UserFault for a gate that makes no sense, and for reports without gates */
    ProgramGates gates() {
        List<String> texts = failIf.getValue() == null ? List.of() : failIf.getValue();
        OptionSpec idle = texts.isEmpty() ? reports.idleWithoutGates(false) : null;
        if (idle != null) {
            throw UserFault.usage(idle.longestName() + " has no effect without gates; add --fail-if 'cpu>5%'");
        }
        return new ProgramGates(texts.stream().map(GateExpression::parse).toList());
    }

    /** @throws UserFault if a file cannot be written */
    GateReporting reporting(Console console) {
        return new GateReporting(console, reports.reports(console), "more --runs");
    }
}
