package dev.cachebench.cli;

import dev.cachebench.measure.Environment;
import dev.cachebench.measure.gate.Gated;
import dev.cachebench.report.Style;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.IVersionProvider;

/** {@code cachebench} itself: without a command it prints a short help. */
final class CachebenchCommand extends Command {
    /** The names of the commands, in the order of the help. */
    static final List<String> COMMANDS = List.of(
            "factorial",
            "fib",
            "levenshtein",
            "levenshtein-recursive",
            "nbits",
            "call",
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
            "help");

    /** Those that tell of the others. */
    static final List<String> OVERVIEWS = List.of("completion", "help");

    private static final String SHORT_HELP = """
            cachebench tells whether a cache helps, which one and how big, and where the time goes.

              cachebench fib 40 --cache lru:10                            a function under a cache
              cachebench fib 30 --cache none --cache lru:2 --cache lru:3  several, side by side
              cachebench factorial 51 --cache unbounded --profile calls   where the time goes
              cachebench factorial 3 --cache lru:10 --peek                what the cache holds
              cachebench nbits 0..65535 --calls 1M --cache precalc:0..65535

            cachebench list names the functions and caches; cachebench COMMAND --help explains one command.
            """;

    private final PrintStream out;
    private final PrintStream err;
    private final String entry; // null outside of a suite
    private final List<Gated> gated = new ArrayList<>(1);

    CachebenchCommand(PrintStream out, PrintStream err) {
        this(out, err, null);
    }

    private CachebenchCommand(PrintStream out, PrintStream err, String entry) {
        super("cachebench", "Tells whether a cache helps, which one and how big, and where the time goes.");
        spec().versionProvider(new Version()).usageMessage().synopsisSubcommandLabel("COMMAND");
        add(Args.flag("-V", "Print version information and exit.")
                .names("-V", "--version")
                .versionHelp(true));
        this.out = out;
        this.err = err;
        this.entry = entry;
    }

    /** Makes the command of a name. */
    Command command(String name) {
        return switch (name) {
            case "factorial" -> new FactorialCommand(this);
            case "fib" -> new FibCommand(this);
            case "levenshtein" -> new LevenshteinCommand(this);
            case "levenshtein-recursive" -> new LevenshteinRecursiveCommand(this);
            case "nbits" -> new NbitsCommand(this);
            case "call" -> new CallCommand(this);
            case "profile" -> new ProfileCommand(this);
            case "memoize" -> new MemoizeCommand(this);
            case "compare" -> new CompareCommand(this);
            case "check" -> new CheckCommand(this);
            case "diff" -> new DiffCommand(this);
            case "replay" -> new ReplayCommand(this);
            case "curve" -> new CurveCommand(this);
            case "trace" -> new TraceCommand(this);
            case "list" -> new ListCommand(this);
            case "doctor" -> new DoctorCommand(this);
            case "completion" -> new CompletionCommand(this);
            case "help" -> new HelpCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** What has been held to gates so far. */
    List<Gated> gated() {
        return gated;
    }

    /** Where results go. */
    PrintStream out() {
        return out;
    }

    /** One that runs an entry of a suite, and prints to the same places. */
    CachebenchCommand forEntry(String name) {
        return new CachebenchCommand(out, err, name);
    }

    /** Whether what it runs is one of several, each of which is told in few words. */
    boolean isOfSuite() {
        return entry != null;
    }

    /** One line on standard error. */
    void complain(String message) {
        err.println("cachebench: " + (entry == null ? "" : entry + ": ")
                + message.replace("\r", "\\r").replace("\n", "\\n"));
    }

    /** A result on standard error, where standard output belongs to a program. */
    void tell(String result) {
        err.print(result);
        err.flush();
    }

    /**
     * Colours for a result, if it goes to a terminal that wants them.
     *
     * @param toStream whether it goes to a standard stream at all
     * @param standardOutput whether to standard output, or else to standard error
     */
    Style style(boolean toStream, boolean standardOutput) {
        return new Style(toStream && Main.coloured(standardOutput ? "stdout" : "stderr"));
    }

    @Override
    public Integer call() {
        out.print(SHORT_HELP);
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
