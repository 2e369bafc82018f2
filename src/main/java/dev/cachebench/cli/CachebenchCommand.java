package dev.cachebench.cli;

import dev.cachebench.cli.compare.CheckCommand;
import dev.cachebench.cli.compare.CompareCommand;
import dev.cachebench.cli.compare.DiffCommand;
import dev.cachebench.cli.console.Args;
import dev.cachebench.cli.console.Command;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.Described;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.program.MemoizeCommand;
import dev.cachebench.cli.program.ProfileCommand;
import dev.cachebench.cli.run.WorkloadCommands;
import dev.cachebench.cli.trace.CurveCommand;
import dev.cachebench.cli.trace.ReplayCommand;
import dev.cachebench.cli.trace.TraceCommand;
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

    private static final String SHORT_HELP = """
            cachebench tells you whether a cache helps, which one and how big, and where the time goes.

              cachebench fib 40 --cache lru:10                            run a function under a cache
              cachebench fib 30 --cache none --cache lru:2 --cache lru:3  compare several caches, side by side
              cachebench factorial 51 --cache unbounded --profile calls   see where the time goes
              cachebench factorial 3 --cache lru:10 --peek                look into the cache
              cachebench nbits 0..65535 --calls 1M --cache precalc:0..65535

            cachebench help lists the commands and the topics of the guide; cachebench list, functions and caches.
            """;

    private final Console console;

    CachebenchCommand(Console console) {
        super("cachebench", "Tells you whether a cache helps, which one and how big, and where the time goes.");
        spec().versionProvider(new Version()).usageMessage().synopsisSubcommandLabel("COMMAND");
        add(Args.flag("-V", "Print version information and exit.")
                .names("-V", "--version")
                .versionHelp(true));
        this.console = console;
    }

    private static List<String> commands() {
        List<String> names = new ArrayList<>(WorkloadCommands.NAMES);
        names.addAll(List.of(
                "profile",
                "memoize",
                "compare",
                "check",
                "diff",
                "replay",
                "curve",
                "trace",
                "list",
                "doctor",
                "completion",
                "help"));
        return List.copyOf(names);
    }

    /** Creates the command with that name. */
    static Described command(String name, Console console) {
        return switch (name) {
            case "profile" -> new ProfileCommand(console);
            case "memoize" -> new MemoizeCommand(console);
            case "compare" -> new CompareCommand(console);
            case "check" -> new CheckCommand(console);
            case "diff" -> new DiffCommand(console);
            case "replay" -> new ReplayCommand(console);
            case "curve" -> new CurveCommand(console);
            case "trace" -> new TraceCommand(console);
            case "list" -> new ListCommand(console);
            case "doctor" -> new DoctorCommand(console);
            case "completion" -> new CompletionCommand(console);
            case "help" -> new HelpCommand(console);
            default -> WorkloadCommands.command(name, console);
        };
    }

    @Override
    public Integer call() {
        console.out().print(SHORT_HELP);
        return ExitCode.FINE.code;
    }

    /** Build, JVM and async-profiler. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Environment environment = Environment.current();
            return new String[] {
                "cachebench " + environment.version() + ", built " + environment.built(),
                "JVM: " + environment.jvm() + " on " + environment.os(),
                "async-profiler: " + environment.asyncProfiler()
            };
        }
    }
}
