package dev.cachebench.cli.program;

import dev.cachebench.agent.CacheRule;
import dev.cachebench.agent.MemoSnapshot.Refused;
import dev.cachebench.cache.CacheSpec;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.Output;
import dev.cachebench.cli.console.OutputOptions;
import dev.cachebench.cli.run.DependencyOptions;
import dev.cachebench.cli.run.RecordOptions;
import dev.cachebench.cli.run.RecordedTraces;
import dev.cachebench.control.LiveCaches;
import dev.cachebench.control.LiveWeaving;
import dev.cachebench.program.Memoization;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.report.Renderer;
import dev.cachebench.report.Style;
import dev.cachebench.report.control.LiveWeavingRenderers;
import dev.cachebench.report.memoize.MemoizationMistakes;
import dev.cachebench.report.memoize.MemoizationRenderers;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Runs a whole program with caches around some of its methods. */
public final class MemoizeCommand extends Command {
    private final Console console;
    private final PositionalParamSpec program = add(Args.program());
    private final MemoizeOptions what = add(new MemoizeOptions());
    private final LiveOptions live = add(new LiveOptions());
    private final RecordOptions record = add(new RecordOptions());
    private final JvmOptions jvm = add(new JvmOptions());
    private final DependencyOptions jars = add(new DependencyOptions());
    private final OutputOptions output = add(OutputOptions.of(new MemoizationRenderers(Style.PLAIN, false), "method"));
    private final ProgramLaunch launch;

    public MemoizeCommand(Console console) {
        super("memoize", "Runs a Java program with caches around some of its methods; its source stays as it is.");
        this.console = console;
        launch = new ProgramLaunch(console, jvm, jars);
        examples(
                "cachebench memoize samples/Pricing.java --method Pricing.quote --cache lru:1k",
                "cachebench memoize app.jar --method 'com.acme.Pricing.*' --cache lru:10k --check 1% -- ARGS",
                "cachebench memoize app.jar --method com.acme.Pricing.quote --cache none --record quote.trace",
                "cachebench memoize app.jar --config caches.properties -o report.json -- ARGS",
                "cachebench memoize --pid 4711 --method com.acme.Pricing.quote --cache lru:10k",
                "cachebench memoize --pid 4711 --remove");
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> words = program.getValue();
        if (live.isAsked()) {
            return weaveLive(words);
        }
        if (words == null && !jvm.startsModule()) {
            throw UserFault.usage("memoize needs a program; for example: cachebench memoize samples/Pricing.java"
                    + " --method Pricing.quote --cache lru:1k");
        }
        Output trace = record.output(console);
        RecordedTraces traces = trace == null ? null : new RecordedTraces(console, trace);
        List<CacheRule> rules = what.rules();
        tellOfNone(rules, "no method gets one from it");
        if (traces != null) {
            requireNoTable(rules);
        }
        MemoizedProgram.Options options = new MemoizedProgram.Options(
                rules,
                what.checkedShare(),
                Optional.ofNullable(traces).map(files -> new MemoizedProgram.Records(files.prefix(), record.rate())),
                what.isTrusting(),
                what.dependencies(),
                true);
        Output to = output.file() == null ? null : new Output(console.out(), output.file());
        Path metrics = live.metricsFile(console);
        Renderer<Memoization> renderer =
                output.renderer(new MemoizationRenderers(console.style(to == null, false), what.isVerbose()));
        return launch.inFolder(scratch -> {
            Path folder = scratch.path();
            launch.requireInstrument("");
            MemoizedProgram child =
                    new MemoizedProgram(launch.find(words, folder), options, ProgramLaunch.agent(), folder);
            MetricsFile written = metrics == null ? null : new MetricsFile(console, child, metrics);
            if (written != null) {
                written.start();
            }
            return launch.runNoted(child, scratch, code -> {
                int exit = report(child, folder, renderer, to, code);
                if (written != null) {
                    written.finish();
                }
                if (traces != null) {
                    traces.finish();
                }
                return exit;
            });
        });
    }

    /** Puts caches into a program that runs already, or takes them out. */
    private int weaveLive(List<String> words) throws IOException, InterruptedException {
        if (words != null) {
            throw UserFault.usage("--pid is for a program that runs already; leave out " + words.get(0) + ", or --pid");
        }
        live.refuse(record.all());
        live.refuse(jvm.all());
        live.refuse(what.ofStartedProgram());
        if (live.removes()) {
            live.refuseWithRemove(what.ofCaches());
            if (!what.rules().isEmpty()) {
                throw UserFault.usage("--remove takes out all caches; leave out --method and --config");
            }
        }
        if (!live.removes() && tellOfNone(what.rules(), "the process stays as it is")) {
            return ExitCode.FINE.code;
        }
        LiveCaches.Options options =
                live.removes() ? null : new LiveCaches.Options(what.rules(), what.isTrusting(), what.dependencies());
        if (options != null && options.rules().isEmpty()) {
            throw UserFault.usage(
                    "--pid needs --method package.Class.method, or --config FILE; --remove takes caches out");
        }
        Output to = new Output(console.out(), output.file());
        Renderer<LiveWeaving> renderer =
                output.renderer(new LiveWeavingRenderers(console.style(output.file() == null, true)));
        return launch.inFolder(scratch -> {
            LiveCaches caches = new LiveCaches(ProgramLaunch.agent(), scratch.path());
            LiveWeaving result = options == null ? caches.remove(live.pid()) : caches.add(live.pid(), options);
            to.write(renderer.render(result));
            for (Refused each : result.refused()) {
                if (each.outright()) {
                    console.complain("no cache for " + each.method().label() + ": " + each.reason());
                }
            }
            return result.isMistaken() ? ExitCode.USAGE.code : ExitCode.FINE.code;
        });
    }

    /**
     * Whether a file asks for no caches, as advice does that recommends none: no fault, for scripts that use advice.
     */
    private boolean tellOfNone(List<CacheRule> rules, String consequence) {
        boolean none = rules.isEmpty() && what.file() != null;
        if (none) {
            console.complain("--config '" + what.file() + "' asks for no caches: " + consequence);
        }
        return none;
    }

    private static void requireNoTable(List<CacheRule> rules) {
        for (CacheRule rule : rules) {
            if (CacheSpec.parse(rule.cache()) instanceof CacheSpec.Precalc) {
                throw UserFault.usage("--record has nothing to write for " + rule.glob() + " under " + rule.cache()
                        + ", whose table is built by calls that are not the program's; record it with --cache none");
            }
        }
    }

    /** A report that is missing or old is reported on stderr; the exit code stays the program's. */
    private int report(MemoizedProgram child, Path folder, Renderer<Memoization> renderer, Output to, int code) {
        Optional<Memoization> result;
        try {
            result = child.result();
        } catch (IOException e) {
            console.complain("the report is lost: " + e.getMessage());
            return code;
        }
        if (result.isEmpty()) {
            console.complain("there is no report: " + ProgramLaunch.whyNothing(folder));
            return code;
        }
        launch.tellIfKilled(code);
        return report(result.get(), renderer.render(result.get()), to, code);
    }

    private int report(Memoization result, String report, Output to, int code) {
        boolean none = result.isEmpty() && result.leftAlone().isEmpty();
        boolean asked = none && what.file() != null;
        if (to != null) {
            to.write(report);
        } else if (!asked) {
            console.tell(report);
        }
        for (String mistake : MemoizationMistakes.of(result)) {
            console.complain(mistake);
        }
        if (result.isImpure()) {
            return ExitCode.CHECK_FAILED.code;
        }
        Optional<String> storeFault = what.isStrict() ? result.storeFault() : Optional.empty();
        if (storeFault.isPresent()) {
            console.complain(storeFault.get() + "; --strict makes that exit code 4");
        }
        boolean mistaken = result.isMistaken() || none && !asked;
        if (code == ExitCode.FINE.code && mistaken) {
            return ExitCode.USAGE.code;
        }
        if (code == ExitCode.FINE.code && storeFault.isPresent()) {
            return ExitCode.MISSING.code;
        }
        return code == ExitCode.FINE.code && result.isUncertain() ? ExitCode.TOO_NOISY.code : code;
    }
}
