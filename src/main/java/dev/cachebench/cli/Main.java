package dev.cachebench.cli;

import dev.cachebench.cache.StoreProviders;
import dev.cachebench.cli.console.CommandRunner;
import dev.cachebench.cli.console.Console;
import dev.cachebench.cli.console.ExitCode;
import dev.cachebench.cli.console.StandardOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** Runs one command line and ends the JVM with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        StoreProviders.lookIn(new StoreKinds());
        StandardOutput standard = new StandardOutput();
        PrintStream err = stream(new FileOutputStream(FileDescriptor.err));
        int code = run(args, stream(standard), err);
        String failure = standard.failure();
        if (failure != null) {
            err.println("cachebench: cannot write standard output: " + failure);
            err.flush();
            code = ExitCode.MISSING.code;
        }
        // Returning ends the JVM sooner than System.exit, whose way goes through code that nothing else needs.
        // With a thread that a function has left behind it would not end at all.
        if (code != ExitCode.FINE.code || Thread.activeCount() > 1) {
            System.exit(code);
        }
    }

    private static PrintStream stream(OutputStream to) {
        return new PrintStream(to, false, StandardCharsets.UTF_8);
    }

    /** Runs the command line and returns the exit code. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        Console console = new Console(out, err);
        try {
            CommandRunner runner = new CommandRunner(console);
            return runner.run(line(runner, console, needed(args)), args);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** The commands to describe to picocli: describing one costs start-up time, so a run describes its own alone. */
    private static List<String> needed(String[] args) {
        boolean alone = args.length > 0
                && CachebenchCommand.COMMANDS.contains(args[0])
                && !CachebenchCommand.OVERVIEWS.contains(args[0]);
        return alone ? List.of(args[0]) : CachebenchCommand.COMMANDS;
    }

    private static CommandLine line(CommandRunner runner, Console console, List<String> commands) {
        CommandLine line = runner.line(new CachebenchCommand(console));
        for (String command : commands) {
            line.addSubcommand(
                    command, CachebenchCommand.command(command, console).spec());
        }
        return line;
    }
}
