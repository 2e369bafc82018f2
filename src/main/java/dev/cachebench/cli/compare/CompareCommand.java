package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.CommandRunner;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.OptionGroup;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.console.Terminal;
import dev.cachebench.cli.program.JvmOptions;
import dev.cachebench.cli.program.RepeatedRunOptions;
import dev.cachebench.cli.run.WorkloadCommands;
import dev.cachebench.compare.Comparison;
import dev.cachebench.compare.Variant;
import dev.cachebench.report.OutputFormat;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.compare.ComparisonRenderers;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Measures caches side by side and says which is faster. */
public final class CompareCommand extends Command {
    private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path", "-p", "--module-path");

    private final Console console;
    private final PositionalParamSpec line = add(Args.parameters(
            "WORKLOAD ARG",
            "What to run: a workload, call and a method of yours, or etl, with arguments and options; or a whole program: a "
                    + ".jar, a .java file, a folder of sources, or a class, with its arguments after --."));
    private final VariantOptions variants = add(new VariantOptions());
    private final MeasureOptions measuring = add(new MeasureOptions());
    private final OutputOptions output =
            add(OutputOptions.of(new ComparisonRenderers(Style.PLAIN, 0, false), "variant"));
    private final FilesOptions files = add(new FilesOptions());
    private final GateOptions gating = add(new GateOptions());

    /** Further files to write besides the result that is printed. */
    private static final class FilesOptions extends OptionGroup {
        private final OptionSpec svg =
                add(Args.option("--svg", "FILE", "Also draw the samples, their quartiles and a histogram as SVG."));
        private final OptionSpec jmhJson =
                add(Args.option("--jmh-json", "FILE", "Also write JMH's own JSON, for the viewers that read it."));

        FilesOptions() {
            super("Further files");
        }
    }

    public CompareCommand(Console console) {
        super("compare", "Which cache is faster: measured by JMH, judged by statistics, fit for a CI job to gate on.");
        this.console = console;
        addToHelp(new ProgramVariantOptions());
        addToHelp(new ProgramRunOptions());
        addToHelp(new RepeatedRunOptions());
        addToHelp(new ProgramGateOptions());
        addToHelp(new JvmOptions());
        spec().parser().unmatchedOptionsArePositionalParams(true);
        examples(
                "cachebench compare fib 25 --cache none --cache lru:10 --cache precalc:0..25",
                "cachebench compare nbits 0..65535 --calls 1M --cache none --cache lru:65536",
                "cachebench compare call samples/Grid.java#paths 12 12 --cache none --cache unbounded",
                "cachebench compare etl --cache none --cache samples/etl/caches.yaml",
                "cachebench compare app.jar --method com.acme.Pricing.quote --cache lru:{100,10k} -- ARGS",
                "cachebench compare app.jar --config caches.yaml --jvm-arg '-Xmx{256m,1g}' -- ARGS",
                "cachebench compare fib --arg n=10,20,30 --cache 'lru:{2,3,10}'");
    }

    @Override
    public Integer call() throws IOException {
        List<String> words = line.getValue();
        if (isProgram(words)) {
            CommandRunner runner = new CommandRunner(console);
            return runner.run(
                    runner.line(new ProgramCompareCommand(console)), arguments().toArray(String[]::new));
        }
        return new ComparisonRun(console, request()).run().code;
    }

    /** Whether a line names a program; what is neither that nor a workload is taken for a mistyped workload. */
    private static boolean isProgram(List<String> words) {
        String name = words.get(0);
        if (WorkloadCommands.NAMES.contains(name) || PipelineLine.isNamed(words)) {
            return false;
        }
        boolean word = name.matches("[\\w-]+") && !name.startsWith("-");
        return !word
                || words.stream().anyMatch(CLASS_PATH::contains)
                || Files.exists(Path.of(name))
                || Files.exists(Path.of(name + ".class"))
                || System.getenv("CLASSPATH") != null;
    }

    /** As typed, with the command's own name left out. */
    private List<String> arguments() {
        List<String> typed = spec().commandLine().getParseResult().originalArgs();
        return typed.isEmpty() || !typed.get(0).equals("compare") ? typed : typed.subList(1, typed.size());
    }

    /**
     * What the options ask for. Finds every mistake that can be found before anything is measured.
     *
     * @throws UserFault for a value that makes no sense, and a file that cannot be read or written
     */
    ComparisonRequest request() throws IOException {
        Renderer<Comparison> renderer = output.renderer(new ComparisonRenderers(
                console.style(output.file() == null, true), Terminal.width(), console.isOfSuite()));
        ComparisonOutputs outputs = new ComparisonOutputs(
                renderer,
                new Output(console.out(), output.file()),
                output.format() == OutputFormat.JSON,
                output.file() == null && output.format() == OutputFormat.TEXT,
                beside(files.svg),
                beside(files.jmhJson));
        List<String> words = line.getValue();
        String workload = String.join(" ", words);
        List<Variant> compared = variants.variants(words, measuring.modes());
        boolean haveStores =
                compared.stream().anyMatch(variant -> variant.subject().isStored());
        return new ComparisonRequest(
                workload,
                compared,
                measuring.settings(WorkloadLine.seed(words), gating.isStrict()),
                gating.keeper(console, workload, haveStores),
                outputs);
    }

    private Optional<Output> beside(OptionSpec option) {
        return Optional.ofNullable(Args.path(option)).map(file -> new Output(console.out(), file));
    }
}
