package dev.cachebench.cli;

import dev.cachebench.measure.compare.Comparer;
import dev.cachebench.measure.compare.Comparison;
import dev.cachebench.measure.compare.JmhResults;
import dev.cachebench.report.ComparisonCsv;
import dev.cachebench.report.ComparisonJson;
import dev.cachebench.report.ComparisonMarkdown;
import dev.cachebench.report.ComparisonSvg;
import dev.cachebench.report.ComparisonText;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Caches measured side by side, and judged. */
final class CompareCommand extends Command {
    private final CachebenchCommand cachebench;
    private final PositionalParamSpec line = add(
            Args.parameters("WORKLOAD ARG...", "What to run: a workload or call, with its arguments and its options."));
    private final VariantOptions variants = add(new VariantOptions());
    private final MeasureOptions measuring = add(new MeasureOptions());
    private final OutputOptions output = add(OutputOptions.withRowPer("variant"));
    private final FilesOptions files = add(new FilesOptions());
    private final GateOptions gating = add(new GateOptions());

    /** Results in further forms, beside the one that is printed. */
    private static final class FilesOptions extends OptionGroup {
        private final OptionSpec svg = add(Args.option("--svg", "FILE", "Draw the samples and their quartiles too."));
        private final OptionSpec jmhJson =
                add(Args.option("--jmh-json", "FILE", "Write JMH's own JSON too, for the viewers that read it."));

        FilesOptions() {
            super("Further files");
        }
    }

    CompareCommand(CachebenchCommand cachebench) {
        super("compare", "Which cache is faster: measured by JMH, judged by statistics, fit for a CI job to gate on.");
        this.cachebench = cachebench;
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
        Output to = new Output(cachebench.out(), output.file());
        Output svg = beside(files.svg);
        Output jmhJson = beside(files.jmhJson);
        List<String> words = line.getValue();
        String workload = String.join(" ", words);
        MeasuringProgress progress = new MeasuringProgress(cachebench);
        Comparer comparer = new Comparer(
                workload,
                variants.candidates(words, measuring.modes()),
                new Comparer.Settings(
                        measuring.plan(),
                        measuring.minEffect(),
                        measuring.stackBytes(),
                        measuring.jvmArgs(),
                        WorkloadLine.seed(words),
                        WorkloadBenchmark.class,
                        progress));
        GateKeeper gates = gating.keeper(cachebench, workload);
        Interruption interruption = new Interruption(cachebench, () -> {
            progress.end();
            String exit = ExitCall.place();
            if (exit != null) {
                cachebench.complain(workload + " ended the JVM with System.exit at " + exit);
                Runtime.getRuntime().halt(ExitCode.TARGET_FAILED.code); // the status is else the function's own
            }
            Comparison comparison = comparer.measured();
            if (comparison == null) {
                cachebench.complain("interrupted before every variant had been measured");
            } else {
                cachebench.complain("interrupted: this is what had been measured by then");
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
        return gates.judge(comparison, output.file() == null && output.form() == OutputOptions.Form.TEXT);
    }

    private Output beside(OptionSpec option) {
        return option.getValue() == null ? null : new Output(cachebench.out(), Args.path(option));
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
        ComparisonText text = new ComparisonText(cachebench.style(output.file() == null, true), Terminal.width());
        return cachebench.isOfSuite() ? text.brief(comparison) : text.of(comparison);
    }
}
