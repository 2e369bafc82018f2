package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCall;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.console.Terminal;
import dev.cachebench.compare.Comparer;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.JmhResults;
import dev.cachebench.gate.Gated;
import dev.cachebench.report.compare.ComparisonCsv;
import dev.cachebench.report.compare.ComparisonJson;
import dev.cachebench.report.compare.ComparisonMarkdown;
import dev.cachebench.report.compare.ComparisonSvg;
import dev.cachebench.report.compare.ComparisonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Caches measured side by side, and judged. */
public final class CompareCommand extends Command {
    private final Console console;
    private final PositionalParamSpec line = add(
            Args.parameters("WORKLOAD ARG...", "What to run: a workload or call, with its arguments and its options."));
    private final VariantOptions variants = add(new VariantOptions());
    private final MeasureOptions measuring = add(new MeasureOptions());
    private final OutputOptions output = add(OutputOptions.withRowPer("variant"));
    private final FilesOptions files = add(new FilesOptions());
    private final GateOptions gating = add(new GateOptions());
    private final List<Gated> gated = new ArrayList<>(1);

    /** Results in further forms, beside the one that is printed. */
    private static final class FilesOptions extends OptionGroup {
        private final OptionSpec svg = add(Args.option("--svg", "FILE", "Draw the samples and their quartiles too."));
        private final OptionSpec jmhJson =
                add(Args.option("--jmh-json", "FILE", "Write JMH's own JSON too, for the viewers that read it."));

        FilesOptions() {
            super("Further files");
        }
    }

    public CompareCommand(Console console) {
        super("compare", "Which cache is faster: measured by JMH, judged by statistics, fit for a CI job to gate on.");
        this.console = console;
        spec().parser().unmatchedOptionsArePositionalParams(true);
        examples(
                "cachebench compare fib 25 --cache none --cache lru:10 --cache precalc:0..25",
                "cachebench compare nbits 0..65535 --calls 1M --cache none --cache lru:65536",
                "cachebench compare call samples/Grid.java#paths 12 12 --cache none --cache unbounded",
                "cachebench compare fib --arg n=10,20,30 --cache 'lru:{2,3,10}'");
    }

    @Override
    public Integer call() throws IOException {
        output.form(); // finds a mistake before anything runs
        Output to = new Output(console.out(), output.file());
        Output svg = beside(files.svg);
        Output jmhJson = beside(files.jmhJson);
        List<String> words = line.getValue();
        String workload = String.join(" ", words);
        MeasuringProgress progress = new MeasuringProgress(console);
        Comparer comparer = new Comparer(
                workload,
                variants.candidates(words, measuring.modes()),
                new Comparer.Settings(
                        measuring.plan(),
                        measuring.minEffect(),
                        measuring.stackBytes(),
                        measuring.jvmArgs(),
                        WorkloadLine.seed(words),
                        progress));
        GateKeeper gates = gating.keeper(console, workload);
        Interruption interruption = new Interruption(console, () -> {
            progress.end();
            String exit = ExitCall.place();
            if (exit != null) {
                console.complain(workload + " ended the JVM with System.exit at " + exit);
                Runtime.getRuntime().halt(ExitCode.TARGET_FAILED.code); // the status is else the function's own
            }
            Comparison comparison = comparer.measured();
            if (comparison == null) {
                console.complain("interrupted before every variant had been measured");
            } else {
                console.complain("interrupted: this is what had been measured by then");
                write(comparer, comparison, to, svg, jmhJson);
            }
        });
        Comparison comparison;
        try {
            comparison = comparer.compare();
        } catch (RuntimeException | IOException | Error e) {
            if (!interruption.disarm()) {
                return ExitCode.TARGET_FAILED.code; // the measuring JVMs were interrupted with this one
            }
            throw e;
        } finally {
            progress.end();
        }
        if (!interruption.disarm()) {
            return ExitCode.TARGET_FAILED.code;
        }
        write(comparer, comparison, to, svg, jmhJson);
        Gated held = gates.hold(comparison, output.file() == null && output.form() == OutputOptions.Form.TEXT);
        gated.add(held);
        return gates.exitCode(held).code;
    }

    /** What has been held to its gates: nothing before {@link #call}, or if that failed. */
    List<Gated> gated() {
        return gated;
    }

    private Output beside(OptionSpec option) {
        return option.getValue() == null ? null : new Output(console.out(), Args.path(option));
    }

    private void write(Comparer comparer, Comparison comparison, Output to, Output svg, Output jmhJson) {
        to.write(
                switch (output.form()) {
                    case JSON -> ComparisonJson.of(comparison);
                    case CSV -> ComparisonCsv.of(comparison);
                    case MARKDOWN -> ComparisonMarkdown.of(comparison);
                    default -> text(comparison);
                });
        if (svg != null) {
            svg.write(ComparisonSvg.of(comparison));
        }
        if (jmhJson != null) {
            jmhJson.stream(out -> JmhResults.write(comparer.jmhResults(), out));
        }
    }

    private String text(Comparison comparison) {
        ComparisonText text = new ComparisonText(console.style(output.file() == null, true), Terminal.width());
        return console.isOfSuite() ? text.brief(comparison) : text.of(comparison);
    }
}
