package dev.cachebench.cli;

import dev.cachebench.cli.compare.CheckCommand;
import dev.cachebench.cli.compare.CompareCommand;
import dev.cachebench.cli.compare.DiffCommand;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Described;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.control.CachesCommand;
import dev.cachebench.cli.program.AdviseCommand;
import dev.cachebench.cli.program.EtlCommand;
import dev.cachebench.cli.program.MemoizeCommand;
import dev.cachebench.cli.program.ProfileCommand;
import dev.cachebench.cli.program.TuneCommand;
import dev.cachebench.cli.run.WorkloadCommands;
import dev.cachebench.cli.store.StoreCommand;
import dev.cachebench.cli.trace.CurveCommand;
import dev.cachebench.cli.trace.ReplayCommand;
import dev.cachebench.cli.trace.TraceCommand;
import dev.cachebench.report.Listing;
import dev.cachebench.report.Style;
import dev.cachebench.run.Environment;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.IVersionProvider;

/** {@code cachebench} itself: the registry of commands. Without a command it prints a short help. */
public final class CachebenchCommand extends Command {
    /** The names of the commands, in the order of the help. */
    static final List<String> COMMANDS = commands();

    /** The commands that need to know all the others. */
    static final List<String> OVERVIEWS = List.of("completion", "help");

    private static final String SUMMARY =
            "cachebench tells you whether a cache helps, which one and how big, and where the time goes.";

    private static final List<String[]> FIRST_STEPS = List.of(
            new String[] {"cachebench fib 40 --cache lru:10", "run a function under a cache"},
            new String[] {
                "cachebench fib 30 --cache none --cache lru:2 --cache lru:3", "compare several caches, side by side"
            },
            new String[] {"cachebench factorial 51 --cache unbounded --profile calls", "see where the time goes"},
            new String[] {"cachebench factorial 3 --cache lru:10 --peek", "look into the cache"});

    private static final String MORE = """
              cachebench nbits 0..9999 --calls 1M --cache precalc:0..9999

            cachebench help lists the commands and the topics of the guide; cachebench list, functions and caches.
            """;

    private final Console console;

    CachebenchCommand(Console console) {
        super("cachebench", "Tells you whether a cache helps, which one and how big, and where the time goes.");
        spec().versionProvider(new Version(console)).usageMessage().synopsisSubcommandLabel("COMMAND");
        add(Args.flag("-V", "Print version information and exit.")
                .names("-V", "--version")
                .versionHelp(true));
        this.console = console;
    }

    private static List<String> commands() {
        List<String> names = new ArrayList<>(WorkloadCommands.NAMES);
        names.addAll(List.of(
                "etl",
                "profile",
                "memoize",
                "advise",
                "tune",
                "caches",
                "compare",
                "check",
                "diff",
                "replay",
                "curve",
                "trace",
                "store",
                "list",
                "doctor",
                "completion",
                "help"));
        return List.copyOf(names);
    }

    /** Creates the command with that name. */
    static Described command(String name, Console console) {
        return switch (name) {
            case "etl" -> new EtlCommand(console);
            case "profile" -> new ProfileCommand(console);
            case "memoize" -> new MemoizeCommand(console);
            case "advise" -> new AdviseCommand(console);
            case "tune" -> new TuneCommand(console);
            case "caches" -> new CachesCommand(console);
            case "compare" -> new CompareCommand(console);
            case "check" -> new CheckCommand(console);
            case "diff" -> new DiffCommand(console);
            case "replay" -> new ReplayCommand(console);
            case "curve" -> new CurveCommand(console);
            case "trace" -> new TraceCommand(console);
            case "store" -> new StoreCommand(console);
            case "list" -> new ListCommand(console);
            case "doctor" -> new DoctorCommand(console);
            case "completion" -> new CompletionCommand(console);
            case "help" -> new HelpCommand(console);
            default -> WorkloadCommands.command(name, console);
        };
    }

    @Override
    public Integer call() {
        Style style = console.style(true, true);
        console.out().print(style.page(SUMMARY + "\n\n" + Listing.of(FIRST_STEPS, style) + MORE));
        return ExitCode.FINE.code;
    }

    /** Build, JVM and async-profiler. */
    static final class Version implements IVersionProvider {
        private final Console console;

        Version(Console console) {
            this.console = console;
        }

        @Override
        public String[] getVersion() {
            Environment environment = Environment.current();
            String version = "cachebench " + environment.version() + ", built " + environment.built()
                    + "\nJVM: " + environment.jvm() + " on " + environment.os()
                    + "\nasync-profiler: " + environment.asyncProfiler();
            return console.style(true, true).page(version).split("\n");
        }
    }
}
