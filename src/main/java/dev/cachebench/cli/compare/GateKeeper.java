package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.compare.Comparison;
import dev.cachebench.gate.Baseline;
import dev.cachebench.gate.GateCheck;
import dev.cachebench.gate.GateExpression;
import dev.cachebench.gate.Gated;
import dev.cachebench.report.compare.ComparisonJson;
import dev.cachebench.report.compare.ComparisonMarkdown;
import java.util.List;
import java.util.Optional;

/** Saves a comparison, checks its gates, reports their results, and decides on the exit code. */
final class GateKeeper {
    private final List<GateExpression> gates;
    private final Optional<Baseline> baseline;
    private final List<Output> saves;
    private final GateReporting reporting;

    /** @param saves where the comparison is saved */
    GateKeeper(
            Console console,
            List<GateExpression> gates,
            Optional<Baseline> baseline,
            List<Output> saves,
            GateReports reports) {
        this.gates = gates;
        this.baseline = baseline;
        this.saves = saves;
        reporting = new GateReporting(
                console, reports, "--rigorous or --budget 60s", forks -> "--forks " + forks + " or more");
    }

    /**
     * Saves the comparison and prepares its gates.
     *
     * @throws dev.cachebench.text.UserFault for a gate on what the comparison, or its baseline, does not have
     */
    GateCheck check(Comparison comparison) {
        saves.forEach(file -> file.write(ComparisonJson.of(comparison)));
        return new GateCheck(comparison, baseline, gates, reporting.rules());
    }

    /**
     * Reports the results of the gates.
     *
     * @param afterText whether standard output has the comparison as text, which the lines on gates may follow;
     *     otherwise these go to standard error
     */
    void report(Comparison comparison, Gated gated, boolean afterText) {
        reporting.report(() -> ComparisonMarkdown.of(comparison), gated, afterText);
    }

    /** The exit code that the results of the gates call for. */
    ExitCode exitCode(Gated gated) {
        return reporting.exitCode(gated);
    }
}
