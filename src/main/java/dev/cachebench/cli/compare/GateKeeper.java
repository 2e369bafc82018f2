package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.compare.Comparison;
import dev.cachebench.gate.Baseline;
import dev.cachebench.gate.GateCheck;
import dev.cachebench.gate.GateExpression;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.OnNoise;
import dev.cachebench.gate.Outcome;
import dev.cachebench.report.compare.ComparisonJson;
import dev.cachebench.report.compare.ComparisonMarkdown;
import dev.cachebench.report.gate.GateAnnotations;
import dev.cachebench.report.gate.GateMarkdown;
import dev.cachebench.report.gate.GateText;
import dev.cachebench.report.gate.JUnitXml;
import java.util.List;
import java.util.Optional;

/** Saves a comparison, checks its gates, reports their results, and decides on the exit code. */
final class GateKeeper {
    private final Console console;
    private final List<GateExpression> gates;
    private final Optional<Baseline> baseline;
    private final List<Output> saves;
    private final GateReports reports;

    /** @param saves where the comparison is saved */
    GateKeeper(
            Console console,
            List<GateExpression> gates,
            Optional<Baseline> baseline,
            List<Output> saves,
            GateReports reports) {
        this.console = console;
        this.gates = gates;
        this.baseline = baseline;
        this.saves = saves;
        this.reports = reports;
    }

    /**
     * Saves the comparison and prepares its gates.
     *
     * @throws dev.cachebench.text.UserFault for a gate on what the comparison, or its baseline, does not have
     */
    GateCheck check(Comparison comparison) {
        saves.forEach(file -> file.write(ComparisonJson.of(comparison)));
        return new GateCheck(comparison, baseline, gates, reports.rules());
    }

    /**
     * Reports the results of the gates.
     *
     * @param afterText whether standard output has the comparison as text, which the lines on gates may follow;
     *     otherwise these go to standard error
     */
    void report(Comparison comparison, Gated gated, boolean afterText) {
        print(gated, afterText);
        reports.junit().ifPresent(file -> {
            JUnitXml xml = new JUnitXml();
            xml.add(gated.workload(), gated);
            file.write(xml.text());
        });
        reports.summary()
                .ifPresent(file -> file.append(ComparisonMarkdown.of(comparison) + "\n" + GateMarkdown.of(gated)));
    }

    private void print(Gated gated, boolean afterText) {
        String text = GateText.of(gated, console.style(true, afterText));
        String lines = (text.isEmpty() ? "" : "\n" + text) + (reports.annotations() ? GateAnnotations.of(gated) : "");
        if (afterText) {
            new Output(console.out(), null).write(lines);
        } else {
            console.tell(lines);
        }
    }

    /** The exit code that the results of the gates call for. */
    ExitCode exitCode(Gated gated) {
        int unclear = gated.count(Outcome.UNCLEAR);
        if (unclear > 0 && gated.rules().onNoise() != OnNoise.PASS) {
            console.complain(unclear + " of " + gated.results().size()
                    + " gates too noisy to tell; measure longer with --rigorous or --budget 60s"
                    + (gated.rules().onNoise() == OnNoise.FAIL ? ", or go on with --on-noise warn" : ""));
        }
        boolean strictly = gated.rules().strict() && gated.differsFromBaseline();
        if (strictly) {
            console.complain(gated.newBaseline()
                    .map(file -> "--strict: there was no baseline '" + file + "'")
                    .orElse(
                            "--strict: the comparison and its baseline do not have the same variants; save a new baseline "
                                    + "with --save"));
        }
        if (strictly || gated.count(Outcome.FAILED) > 0) {
            return ExitCode.CHECK_FAILED;
        }
        return unclear > 0 && gated.rules().onNoise() == OnNoise.FAIL ? ExitCode.TOO_NOISY : ExitCode.FINE;
    }
}
