package dev.cachebench.cli.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Elapsed;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Interruption;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.console.ProgressBar;
import dev.cachebench.cli.run.DependencyOptions;
import dev.cachebench.compare.PipelineClasses;
import dev.cachebench.program.Launch;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.program.Program;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.run.stage.StagedRenderers;
import dev.cachebench.run.stage.EtlStages;
import dev.cachebench.run.stage.Libraries;
import dev.cachebench.run.stage.Stage;
import dev.cachebench.run.stage.StagedRunner;
import dev.cachebench.run.stage.StagedSession;
import dev.cachebench.text.Counts;
import dev.cachebench.text.Nearest;
import dev.cachebench.text.UserFault;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.OptionSpec;

/** Runs the pipeline in {@code samples/etl} under several sets of caches, stage by stage. */
public final class EtlCommand extends Command {
    private static final int MOST_RUNS = 1000;

    private final Console console;
    private final OptionSpec caches = add(many(
            "--cache",
            "SPEC|FILE",
            "none (the default), a cache for every stage but load, as in lru:1000, or a file of methods with their "
                    + "caches, as --config of memoize takes it. Repeatable, to run them side by side."));
    private final OptionSpec repeat = add(
            Args.option("--repeat", "N", "Run N times with the same caches.").defaultValue("1"));
    private final OptionSpec clear =
            add(many("--clear", "STAGE", "Empty the caches of a stage before each run but the first. Repeatable."));
    private final OptionSpec edit = add(many(
            "--edit",
            "SOURCE",
            "Change a source before each run but the first: " + String.join(", ", EtlStages.SOURCES)
                    + ". Repeatable."));
    private final PipelineOptions pipeline = add(new PipelineOptions());
    private final DependencyOptions jars = add(new DependencyOptions());
    private final OutputOptions output =
            add(OutputOptions.of(new StagedRenderers(Style.PLAIN), "set of caches, run and stage"));

    public EtlCommand(Console console) {
        super(
                "etl",
                "Runs a data pipeline under several sets of caches, and shows what each stage computed and saved.");
        this.console = console;
        examples(
                "cachebench etl --cache none --cache samples/etl/caches.yaml --repeat 3",
                "cachebench etl --cache samples/etl/caches.yaml --repeat 2 --edit table",
                "cachebench etl --cache samples/etl/caches.yaml --repeat 2 --clear extract",
                "cachebench compare etl --cache none --cache samples/etl/caches.yaml");
    }

    private static OptionSpec.Builder many(String name, String label, String description) {
        return Args.option(name, label, description).type(List.class).auxiliaryTypes(String.class);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        StagedRunner.Options options = new StagedRunner.Options(
                (int) Counts.parse("--repeat", repeat.getValue(), 1, MOST_RUNS), stages(), sources());
        List<StagedRunner.Variant> variants = variants();
        Output to = new Output(console.out(), output.file());
        Style style = console.style(output.file() == null, true);
        Renderer<StagedSession> renderer = output.renderer(new StagedRenderers(style));
        ProgramLaunch launch = new ProgramLaunch(console, new JvmOptions(), jars);
        return launch.inFolder(scratch -> {
            Program found = launch.find(List.of(sample()), scratch.path());
            List<StagedRunner.Variant> complete = new ArrayList<>();
            for (StagedRunner.Variant each : variants) {
                complete.add(new StagedRunner.Variant(each.name(), MemoizedProgram.complete(each.rules(), found)));
            }
            StagedRunner.Program program =
                    program(found.launch(), scratch.path().resolve("data").toString());
            return run(new StagedRunner(program, options), complete, renderer, to);
        });
    }

    private int run(
            StagedRunner runner, List<StagedRunner.Variant> variants, Renderer<StagedSession> renderer, Output to) {
        ProgressBar time = Elapsed.of(console, "running");
        Interruption interruption = new Interruption(console, () -> {
            Elapsed.end(time);
            to.write(renderer.render(runner.finished()));
        });
        StagedSession session;
        try {
            session = runner.run(variants);
        } catch (RuntimeException e) {
            Elapsed.end(time);
            if (interruption.disarm() && !runner.finished().variants().isEmpty()) {
                to.write(renderer.render(runner.finished()));
            }
            throw e;
        }
        Elapsed.end(time);
        if (!interruption.disarm()) {
            Interruption.awaitEnd();
        }
        to.write(renderer.render(session));
        int different = session.firstDifference();
        if (different > 0) {
            console.complain("run " + different + " had another result under some caches: a wrong answer is not a"
                    + " speed-up");
            return ExitCode.TARGET_FAILED.code;
        }
        return ExitCode.FINE.code;
    }

    private static List<String> all(OptionSpec option) {
        List<String> values = option.getValue();
        return values == null ? List.of() : List.copyOf(values);
    }

    private List<String> stages() {
        List<String> known = EtlStages.ALL.stream().map(Stage::name).toList();
        for (String stage : all(clear)) {
            if (!known.contains(stage)) {
                throw UserFault.usage("--clear: there is no stage '" + stage + "'" + Nearest.hint(stage, known));
            }
        }
        return all(clear);
    }

    private List<String> sources() {
        for (String source : all(edit)) {
            if (!EtlStages.SOURCES.contains(source)) {
                throw UserFault.usage(
                        "--edit: there is no source '" + source + "'" + Nearest.hint(source, EtlStages.SOURCES));
            }
        }
        return all(edit);
    }

    private List<StagedRunner.Variant> variants() {
        List<StagedRunner.Variant> variants = new ArrayList<>();
        for (String cache : caches.getValue() == null ? List.of("none") : all(caches)) {
            variants.add(new StagedRunner.Variant(cache, rules(cache)));
        }
        return variants;
    }

    private static String sample() {
        return Path.of(System.getProperty("cachebench.home", "."), "samples", "etl")
                .toString();
    }

    /**
     * What has no place in a comparison, which has caches and outputs of its own, and where it matters that JVMs share
     * no database.
     */
    public List<OptionSpec> notForComparisons() {
        List<OptionSpec> options = new ArrayList<>(List.of(caches, repeat, clear, edit, pipeline.jdbc()));
        options.addAll(output.options());
        return options;
    }

    /**
     * Compiles the pipeline for JVMs that measure it.
     *
     * @param scratch an empty folder
     */
    public PipelineClasses compiled(Path scratch) throws IOException {
        Launch launch = new ProgramLaunch(console, new JvmOptions(), jars)
                .find(List.of(sample()), scratch)
                .launch();
        return new PipelineClasses(launch.classPath(), launch.main(), Files.createDirectory(scratch.resolve("data")));
    }

    /** The pipeline's arguments. */
    public List<String> arguments() {
        return pipeline.arguments();
    }

    /**
     * The caches that a text stands for, as this command's {@code --cache} takes it.
     *
     * @throws UserFault if it makes no sense
     */
    public static List<CacheRule> rules(String cache) {
        if (cache.equals("none")) {
            return List.of();
        }
        if (CacheRuleFile.isNamed(cache)) {
            return new CacheRuleFile("--cache", Path.of(cache)).rules();
        }
        CacheSpec.parse(cache);
        return EtlStages.cacheable().stream()
                .map(method -> new CacheRule(method, cache))
                .toList();
    }

    /** The text without passwords. */
    public static String shown(String cache) {
        return CacheRuleFile.isNamed(cache) ? cache : CacheSpec.parse(cache).toString();
    }

    private StagedRunner.Program program(Launch launch, String folder) throws IOException {
        List<URL> classes = new ArrayList<>();
        List<URL> jars = new ArrayList<>();
        for (String entry : launch.classPath().split(File.pathSeparator)) {
            Path path = Path.of(entry);
            (Files.isDirectory(path) ? classes : jars).add(path.toUri().toURL());
        }
        List<String> args = new ArrayList<>(pipeline.arguments());
        String title = "etl " + String.join(" ", args.subList(1, args.size()));
        args.addAll(List.of("--folder", folder));
        return new StagedRunner.Program(
                title,
                classes.toArray(URL[]::new),
                Libraries.of(jars.toArray(URL[]::new)),
                launch.main(),
                args.toArray(String[]::new),
                EtlStages.ALL);
    }
}
