package dev.cachebench.cli.console;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses a command line, runs its command, and turns whatever is thrown into one line and an exit code. */
public final class CommandRunner implements IParameterExceptionHandler, IExecutionStrategy, IExecutionExceptionHandler {
    private static final int NARROWEST_HELP = 55; // picocli's own limit
    private static final int WIDEST_HELP = 80;

    private final Console console;

    public CommandRunner(Console console) {
        this.console = console;
    }

    /** A command as picocli has it, to which subcommands may be added before it is {@linkplain #run run}. */
    public CommandLine line(Command command) {
        // picocli would load classes of dates, databases and paths, for options of types that cachebench does not have.
        System.setProperty("picocli.converters.excludes", "java[.].*");
        return new CommandLine(command.spec(), new Constructors());
    }

    /** Has a line, with all its subcommands, report to this runner. */
    public CommandLine prepare(CommandLine line) {
        if (Console.isTerminal("stdout")) {
            line.setUsageHelpWidth(Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, Terminal.width())));
        }
        return line.setOverwrittenOptionsAllowed(true)
                .setExpandAtFiles(false) // @FILE is for a command to understand
                .setOut(new PrintWriter(console.out(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Console.isColoured("stdout") ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(this)
                .setExecutionStrategy(this)
                .setExecutionExceptionHandler(this);
    }

    /**
     * Runs a line, once.
     *
     * @return its exit code
     */
    public int run(CommandLine line, String... args) {
        try {
            return prepare(line).execute(args);
        } catch (RuntimeException | Error e) { // picocli hands us the exceptions of commands, but not their errors
            return bug(e);
        }
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        debug(e.getCommandLine()); // it may have been read before what is wrong
        console.trace(e);
        console.complain(Mistake.of(e));
        return ExitCode.USAGE.code;
    }

    @Override
    public int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        CommandLine command = last.commandSpec().commandLine();
        debug(command);
        boolean asked = last.isUsageHelpRequested() && !command.getSubcommands().isEmpty();
        if (asked && !last.unmatched().isEmpty()) { // picocli would take help for an answer, whatever else is asked
            throw new UnmatchedArgumentException(command, last.unmatched());
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return report(e);
    }

    /**
     * Reports a failure in one line.
     *
     * @return the exit code for it
     */
    public int report(Exception e) {
        if (e instanceof ParameterException parameter) {
            return handleParseException(parameter, new String[0]);
        }
        if (e instanceof UserFault fault) {
            console.complain(fault);
            return ExitCode.of(fault.kind()).code;
        }
        if (e instanceof IOException failure) {
            console.trace(failure);
            console.complain(reason(failure));
            return ExitCode.MISSING.code;
        }
        return bug(e);
    }

    /** Some exceptions of the JDK have the name of a file for a message, and nothing else. */
    private static String reason(IOException e) {
        boolean bare = e.getMessage() == null || e instanceof FileSystemException file && file.getReason() == null;
        return bare ? e.toString() : e.getMessage();
    }

    private int bug(Throwable thrown) {
        console.complainOfBug(thrown);
        return ExitCode.BUG.code;
    }

    private void debug(CommandLine line) {
        if (line.getCommandSpec().userObject() instanceof Command command && command.isDebugged()) {
            console.debug();
        }
    }
}
