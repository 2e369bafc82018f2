package dev.cachebench.cli;

import dev.cachebench.measure.compare.Comparison;
import dev.cachebench.measure.gate.Baseline;
import dev.cachebench.measure.gate.GateCheck;
import dev.cachebench.measure.gate.GateExpression;
import dev.cachebench.measure.gate.Gated;
import dev.cachebench.measure.gate.OnNoise;
import dev.cachebench.measure.gate.Outcome;
import dev.cachebench.report.ComparisonJson;
import dev.cachebench.report.ComparisonMarkdown;
import dev.cachebench.report.GateAnnotations;
import dev.cachebench.report.GateMarkdown;
import dev.cachebench.report.GateText;
import dev.cachebench.report.JUnitXml;
import java.util.List;

/** Saves a comparison, holds it to its gates, tells all who want to know, and says how to end. */
final class GateKeeper {
    private final CachebenchCommand cachebench;
    private final List<GateExpression> gates;
    private final Baseline baseline;
    private final Output save;
    private final GateReports reports;

    /**
     * @param baseline {@code null} if there is none
     * @param save where the comparison is saved; {@code null} for nowhere
     */
    GateKeeper(
            CachebenchCommand cachebench,
            List<GateExpression> gates,
            Baseline baseline,
            Output save,
            GateReports reports) {
        this.cachebench = cachebench;
        this.gates = gates;
        this.baseline = baseline;
        this.save = save;
        this.reports = reports;
    }

    /**
     * The exit code that the gates ask for.
     *
     * @param afterText whether standard output has the comparison as text, which lines on gates may follow; else these go to
     *     standard error
     */
    int judge(Comparison comparison, boolean afterText) {
        if (save != null) {
            save.write(ComparisonJson.of(comparison));
        }
        Gated gated = new GateCheck(comparison, baseline).of(gates, reports.onNoise());
        cachebench.gated().add(gated);
        print(gated, afterText);
        if (reports.junit() != null) {
            JUnitXml xml = new JUnitXml();
            xml.add(gated.workload(), gated);
            reports.junit().write(xml.text());
        }
        if (reports.summary() != null) {
            reports.summary().append(ComparisonMarkdown.of(comparison) + "\n" + GateMarkdown.of(gated));
        }
        return exitCode(gated).code;
    }

    private void print(Gated gated, boolean afterText) {
        String text = GateText.of(gated, cachebench.style(true, afterText));
        String lines = (text.isEmpty() ? "" : "\n" + text) + (reports.annotations() ? GateAnnotations.of(gated) : "");
        if (afterText) {
            new Output(cachebench.out(), null).write(lines);
        } else {
            cachebench.tell(lines);
        }
    }

    private ExitCode exitCode(Gated gated) {
        int unclear = gated.count(Outcome.UNCLEAR);
        if (unclear > 0 && gated.onNoise() != OnNoise.PASS) {
            cachebench.complain(unclear + " of " + gated.results().size()
                    + " gates too noisy to tell; measure longer with --rigorous or --budget 60s"
                    + (gated.onNoise() == OnNoise.FAIL ? ", or go on with --on-noise warn" : ""));
        }
        if (gated.count(Outcome.FAILED) > 0) {
            return ExitCode.CHECK_FAILED;
        }
        return unclear > 0 && gated.onNoise() == OnNoise.FAIL ? ExitCode.TOO_NOISY : ExitCode.FINE;
    }
}
