package dev.cachebench.cli.console;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses a command line, runs its command, and turns whatever is thrown into one line and an exit code. */
public final class CommandRunner implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private final Console console;

    public CommandRunner(Console console) {
        this.console = console;
    }

    /** A command as picocli has it, which {@code execute} runs once. */
    public CommandLine line(Command command) {
        // picocli would load classes of dates, databases and paths, for options of types that cachebench does not have.
        System.setProperty("picocli.converters.excludes", "java[.].*");
        return new CommandLine(command.spec(), new Constructors());
    }

    /** Has a line, with all its commands, tell its faults here. */
    public CommandLine prepare(CommandLine line) {
        return line.setOverwrittenOptionsAllowed(true)
                .setExpandAtFiles(false) // @FILE is for a command to understand
                .setOut(new PrintWriter(console.out(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Console.isColoured("stdout") ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(this)
                .setExecutionExceptionHandler(this);
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        console.complain(Mistake.of(e));
        return ExitCode.USAGE.code;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return report(e, isDebugged(command));
    }

    /**
     * Tells what went wrong in one line.
     *
     * @param debugged whether to print the stack trace before it
     * @return the exit code for it
     */
    public int report(Exception e, boolean debugged) {
        if (debugged) {
            e.printStackTrace();
        }
        if (e instanceof ParameterException parameter) {
            return handleParseException(parameter, new String[0]);
        }
        if (e instanceof UserFault fault) {
            console.complain(fault.getMessage());
            console.tell(fault.detail());
            return ExitCode.of(fault.kind()).code;
        }
        if (e instanceof IOException) {
            console.complain(e.getMessage() == null ? e.toString() : e.getMessage());
            return ExitCode.MISSING.code;
        }
        return bug(console, e);
    }

    /** What nobody but us can mend. */
    public static int bug(Console console, Throwable thrown) {
        console.complain(thrown + "; this is a bug, please report it with what cachebench --debug prints");
        return ExitCode.BUG.code;
    }

    private static boolean isDebugged(CommandLine command) {
        return command.getCommandSpec().userObject() instanceof Command asked && asked.isDebugged();
    }
}
