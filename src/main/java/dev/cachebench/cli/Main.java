package dev.cachebench.cli;

import dev.cachebench.cache.CacheSpecException;
import dev.cachebench.measure.TargetFailure;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Parses, runs one command, and turns failures into one line and an exit code. */
public final class Main {
    /** The commands, in the order of the help; made only when asked for, because reading one costs start-up time. */
    static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("factorial", FactorialCommand::new);
        COMMANDS.put("fib", FibCommand::new);
        COMMANDS.put("levenshtein", LevenshteinCommand::new);
        COMMANDS.put("levenshtein-recursive", LevenshteinRecursiveCommand::new);
        COMMANDS.put("nbits", NbitsCommand::new);
        COMMANDS.put("list", ListCommand::new);
        COMMANDS.put("completion", CompletionCommand::new);
    }

    private Main() {}

    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        int code = run(args, out, stream(FileDescriptor.err));
        out.flush();
        System.exit(code);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }

    /** Runs the command line and returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        CachebenchCommand cachebench = new CachebenchCommand(out, err);
        try {
            boolean known = args.length > 0 && COMMANDS.containsKey(args[0]);
            CommandLine line = commandLine(cachebench, known ? List.of(args[0]) : List.copyOf(COMMANDS.keySet()));
            return line.execute(args);
        } finally {
            out.flush();
            err.flush();
        }
    }

    static CommandLine commandLine(CachebenchCommand cachebench, List<String> commands) {
        CommandLine line = new CommandLine(cachebench);
        for (String command : commands) {
            line.addSubcommand(command, COMMANDS.get(command).get());
        }
        line.getSubcommands().values().forEach(Main::withHelp);
        withHelp(line);
        line.setOut(new PrintWriter(cachebench.out(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(coloured() ? Ansi.ON : Ansi.OFF));
        line.setParameterExceptionHandler((e, args) -> {
            cachebench.complain(Mistake.of(e));
            return ExitCode.USAGE.code;
        });
        line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, cachebench));
        return line;
    }

    private static void withHelp(CommandLine line) {
        line.getCommandSpec().mixinStandardHelpOptions(true);
    }

    private static int failed(Exception e, CachebenchCommand cachebench) throws Exception {
        if (Boolean.getBoolean("cachebench.debug")) {
            e.printStackTrace();
        }
        cachebench.complain(e.getMessage());
        if (e instanceof UsageError || e instanceof CacheSpecException) {
            return ExitCode.USAGE.code;
        }
        if (e instanceof TargetFailure) {
            return ExitCode.TARGET_FAILED.code;
        }
        throw e;
    }

    /** Whether standard output is a terminal (the launcher looks) whose user wants colours. */
    static boolean coloured() {
        String noColor = System.getenv("NO_COLOR");
        return "terminal".equals(System.getProperty("cachebench.stdout")) && (noColor == null || noColor.isEmpty());
    }
}
