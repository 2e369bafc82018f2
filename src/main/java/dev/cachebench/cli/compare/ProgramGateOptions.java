package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.console.Output;
import dev.cachebench.compare.program.SavedPrograms;
import dev.cachebench.gate.GateExpression;
import dev.cachebench.gate.ProgramBaseline;
import dev.cachebench.gate.ProgramGates;
import dev.cachebench.text.UserFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** The gates of a comparison of programs, and where their results are reported. */
final class ProgramGateOptions extends OptionGroup {
    private final OptionSpec failIf = add(Args.option(
                    "--fail-if",
                    "EXPR",
                    "Fail with exit code 1 if EXPR is true: cpu>5%%, wall>5%%, memory>10%%, alloc>10%%, gc>10%%, which are "
                            + "changes compared with the baseline or else the first variant, or amounts such as wall>2s or memory[lru:10]>1GB. "
                            + "Repeatable.")
            .type(List.class)
            .auxiliaryTypes(String.class));
    private final OptionSpec baseline = add(Args.option(
            "--baseline",
            "FILE",
            "Compare each variant with the same variant in FILE, a comparison of the program written by --save. If there "
                    + "is no FILE yet, the comparison is new and is saved there."));
    private final OptionSpec save = add(Args.option("--save", "FILE", "Save the comparison as a baseline."));
    private final OptionSpec crossMachine =
            add(Args.flag("--cross-machine", "Compare with the baseline even if it is from another machine or JVM."));
    private final GateReportOptions reports = new GateReportOptions();

    ProgramGateOptions() {
        super("Programs: gates");
        options().addAll(reports.options());
    }

    /** @throws UserFault for a gate that makes no sense, for reports without gates, and for an unreadable baseline */
    ProgramGates gates() {
        List<String> texts = failIf.getValue() == null ? List.of() : failIf.getValue();
        Optional<ProgramBaseline> against = baseline();
        OptionSpec idle = null;
        if (texts.isEmpty()) {
            idle = against.isPresent() ? baseline : reports.idleWithoutGates(false);
        }
        if (idle != null) {
            throw UserFault.usage(idle.longestName() + " has no effect without gates; add --fail-if 'cpu>5%'");
        }
        return new ProgramGates(texts.stream().map(GateExpression::parse).toList(), against);
    }

    private Optional<ProgramBaseline> baseline() {
        Path file = Args.path(baseline);
        if (file == null) {
            return Optional.empty();
        }
        Optional<SavedPrograms> saved =
                Files.exists(file) ? Optional.of(SavedPrograms.read(baseline.getValue())) : Optional.empty();
        return Optional.of(new ProgramBaseline(baseline.getValue(), saved, crossMachine.getValue()));
    }

    /** The files to save the comparison to: the one asked for, and a baseline that does not exist yet. */
    List<Output> saves(Console console) {
        List<Output> saves = new ArrayList<>();
        if (baseline.getValue() != null && Files.notExists(Args.path(baseline))) {
            saves.add(new Output(console.out(), Args.path(baseline)));
        }
        if (save.getValue() != null) {
            saves.add(new Output(console.out(), Args.path(save)));
        }
        return saves;
    }

    /**
     * @param timed whether a budget says how many runs there are
     * @throws UserFault if a file cannot be written
     */
    GateReporting reporting(Console console, boolean timed) {
        return new GateReporting(
                console,
                reports.reports(console),
                timed ? "a longer --budget" : "more --runs",
                runs -> timed
                        ? "a --budget for " + runs + " runs of each variant or more"
                        : "--runs " + runs + " or more");
    }
}
