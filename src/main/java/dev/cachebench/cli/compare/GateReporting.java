package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.gate.Gated;
import dev.cachebench.gate.OnNoise;
import dev.cachebench.gate.Outcome;
import dev.cachebench.gate.TooFew;
import dev.cachebench.report.gate.GateAnnotations;
import dev.cachebench.report.gate.GateMarkdown;
import dev.cachebench.report.gate.GateText;
import dev.cachebench.report.gate.JUnitXml;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Reports the results of gates, and decides on the exit code. */
final class GateReporting {
    private final Console console;
    private final GateReports reports;
    private final String longer;
    private final IntFunction<String> enough;

    /**
     * @param longer the options that make results more certain
     * @param enough the options that make so many runs of each variant
     */
    GateReporting(Console console, GateReports reports, String longer, IntFunction<String> enough) {
        this.console = console;
        this.reports = reports;
        this.longer = longer;
        this.enough = enough;
    }

    Gated.Rules rules() {
        return reports.rules();
    }

    /**
     * Reports the results of the gates.
     *
     * @param markdown the comparison
     * @param afterText whether standard output has the comparison as text, which the lines on gates may follow;
     *     otherwise these go to standard error
     */
    void report(Supplier<String> markdown, Gated gated, boolean afterText) {
        print(gated, afterText);
        reports.junit().ifPresent(file -> {
            JUnitXml xml = new JUnitXml();
            xml.add(gated.workload(), gated);
            file.write(xml.text());
        });
        reports.summary().ifPresent(file -> file.append(markdown.get() + "\n" + GateMarkdown.of(gated)));
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
            tellOfUnclear(gated, unclear);
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

    /** Too few runs are no noise, and more of them help for certain. */
    private void tellOfUnclear(Gated gated, int unclear) {
        String of = " of " + gated.results().size() + " gates ";
        String instead = gated.rules().onNoise() == OnNoise.FAIL ? ", or go on with --on-noise warn" : "";
        List<TooFew> tooFew = gated.tooFew();
        if (!tooFew.isEmpty()) {
            int needed = tooFew.stream().mapToInt(TooFew::needed).max().orElseThrow();
            boolean before = tooFew.stream().anyMatch(TooFew::isInBaseline);
            console.complain(
                    tooFew.size() + of + "with too few " + tooFew.get(0).unit()
                            + " to tell; measure again with " + enough.apply(needed)
                            + (before ? ", for the baseline too" : "") + instead);
        }
        int noisy = unclear - tooFew.size();
        if (noisy > 0) {
            console.complain(noisy + of + "too noisy to tell; measure longer with " + longer + instead);
        }
    }
}
