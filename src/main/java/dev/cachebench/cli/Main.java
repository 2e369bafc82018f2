package dev.cachebench.cli;

import dev.cachebench.cache.CacheSpecException;
import dev.cachebench.measure.TargetFailure;
import dev.cachebench.measure.compare.BaselineMistake;
import dev.cachebench.measure.gate.GateMistake;
import dev.cachebench.profile.async.ProfilerUnavailable;
import dev.cachebench.target.CompilationFailure;
import dev.cachebench.target.TargetMissing;
import dev.cachebench.target.TargetMistake;
import dev.cachebench.trace.TraceDamage;
import dev.cachebench.trace.TraceMistake;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses, runs one command, and turns failures into one line and an exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
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
        try {
            return execute(new CachebenchCommand(out, err), args);
        } finally {
            out.flush();
            err.flush();
        }
    }

    /** Runs the command line for a command that has not run yet, and returns the exit code. */
    static int execute(CachebenchCommand cachebench, String... args) {
        return commandLine(cachebench, needed(args)).execute(args);
    }

    /** The commands to describe to picocli: that costs start-up time, so a run goes without those that it is not of. */
    private static List<String> needed(String[] args) {
        boolean alone = args.length > 0
                && CachebenchCommand.COMMANDS.contains(args[0])
                && !CachebenchCommand.OVERVIEWS.contains(args[0]);
        return alone ? List.of(args[0]) : CachebenchCommand.COMMANDS;
    }

    private static CommandLine commandLine(CachebenchCommand cachebench, List<String> commands) {
        // picocli would load classes of dates, databases and paths, for options of types that cachebench does not have.
        System.setProperty("picocli.converters.excludes", "java[.].*");
        CommandLine line = new CommandLine(cachebench.spec(), new Constructors());
        for (String command : commands) {
            line.addSubcommand(command, cachebench.command(command).spec());
        }
        Failures failures = new Failures(cachebench);
        return line.setOverwrittenOptionsAllowed(true)
                .setExpandAtFiles(false) // @FILE is for a command to understand
                .setOut(new PrintWriter(cachebench.out(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(coloured("stdout") ? Ansi.ON : Ansi.OFF))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** One line and an exit code for each; a class, because an archive of classes cannot hold lambdas of picocli's. */
    private static final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
        private final CachebenchCommand cachebench;

        Failures(CachebenchCommand cachebench) {
            this.cachebench = cachebench;
        }

        @Override
        public int handleParseException(ParameterException e, String[] args) {
            cachebench.complain(Mistake.of(e));
            return ExitCode.USAGE.code;
        }

        @Override
        public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) throws Exception {
            if (Boolean.getBoolean("cachebench.debug")) {
                e.printStackTrace();
            }
            if (e instanceof CompilationFailure failure) {
                cachebench.tell(failure.diagnostics());
            }
            cachebench.complain(e.getMessage() == null ? e.toString() : e.getMessage());
            if (e instanceof GateMistake mistake) {
                cachebench.tell(mistake.excerpt());
                return ExitCode.USAGE.code;
            }
            if (e instanceof TraceDamage) {
                return ExitCode.MISSING.code;
            }
            if (e instanceof UsageError
                    || e instanceof CacheSpecException
                    || e instanceof TargetMistake
                    || e instanceof TraceMistake
                    || e instanceof BaselineMistake
                    || e instanceof CompilationFailure) {
                return ExitCode.USAGE.code;
            }
            if (e instanceof TargetFailure failure) {
                for (String frame : failure.frames()) {
                    cachebench.tell(frame + "\n");
                }
                return ExitCode.TARGET_FAILED.code;
            }
            if (e instanceof ProfilerUnavailable
                    || e instanceof TargetMissing
                    || e instanceof Unwritable
                    || e instanceof IOException) {
                return ExitCode.MISSING.code;
            }
            throw e;
        }
    }

    /** Whether a stream is a terminal (the launcher looks) whose user wants colours. */
    static boolean coloured(String stream) {
        String noColor = System.getenv("NO_COLOR");
        return isTerminal(stream) && (noColor == null || noColor.isEmpty());
    }

    /** @param stream stdin, stdout or stderr */
    static boolean isTerminal(String stream) {
        return "terminal".equals(System.getProperty("cachebench." + stream));
    }
}
