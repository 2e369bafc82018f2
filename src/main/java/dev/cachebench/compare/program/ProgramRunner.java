package dev.cachebench.compare.program;

import dev.cachebench.program.AgentJar;
import dev.cachebench.program.Memoization.Unmatched;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.program.PlainProgram;
import dev.cachebench.program.Program;
import dev.cachebench.program.ProgramRun;
import dev.cachebench.program.Streams;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs a program, time after time on the same input, and measures each run. For one thread; only {@link #terminate} is
 * for others.
 */
public final class ProgramRunner {
    private static final int INTERRUPTED = 130; // the exit code of what SIGINT has ended
    private static final long PATIENCE_MILLIS = 300;

    private final AgentJar agent;
    private final Path folder;
    private final Settings settings;
    private final WatchedFiles watched;
    private final Path log;
    private final Map<ProgramVariant, ProgramRun> variants = new HashMap<>();
    private Duration limit; // null for none
    private RunMeter meter; // of the run that there is
    private Process process; // the one that runs; null for none; guarded by this
    private boolean ending; // guarded by this
    private int number;

    /**
     * How programs are run.
     *
     * @param input what they read from standard input
     * @param ignored text of outputs and files that is not compared
     * @param watched folders whose files are compared
     * @param prepare a command of the shell before each run; empty for none
     * @param shown where outputs of the program are copied to; empty for nowhere
     */
    public record Settings(
            StandardInput input,
            List<Pattern> ignored,
            List<Path> watched,
            Optional<String> prepare,
            Optional<OutputStream> shown) {}

    /**
     * @param agent that variants with caches carry
     * @param folder for files of the runs; exists, and outlives the trials that are returned
     */
    public ProgramRunner(AgentJar agent, Path folder, Settings settings) {
        this.agent = agent;
        this.folder = folder;
        this.settings = settings;
        watched = new WatchedFiles(settings.watched(), settings.ignored(), folder);
        log = folder.resolve("gc.log");
    }

    /** Makes a run of a program, such as one under an agent. */
    public interface Kind<R extends ProgramRun> {
        R of(Program program) throws IOException;
    }

    /** Ends each run from now on that takes longer. */
    public void limit(Duration limit) {
        this.limit = limit;
    }

    /**
     * Makes what a variant needs, and finds mistakes.
     *
     * @throws UserFault if a method that was named does not exist, or can have no cache
     */
    public void require(ProgramVariant variant) throws IOException {
        if (!variants.containsKey(variant)) {
            Path own = Files.createDirectory(folder.resolve("variant" + variants.size()));
            variants.put(
                    variant,
                    variant.caches().isEmpty()
                            ? metered(variant.program(), PlainProgram::new)
                            : metered(
                                    variant.program(),
                                    program -> new MemoizedProgram(
                                            program, variant.caches().get(), agent, own)));
        }
    }

    /** A run of a program for {@link #run(String, ProgramRun)}, which reads its streams. */
    public <R extends ProgramRun> R metered(Program program, Kind<R> kind) throws IOException {
        return kind.of(program.with(List.of(GcLog.option(log))).with(new Connection()));
    }

    /**
     * Runs a variant once.
     *
     * @throws UserFault if the command before it fails, or a method that was named does not exist
     * @throws IOException if it could not be started
     */
    public ProgramTrial run(ProgramVariant variant) throws IOException, InterruptedException {
        require(variant);
        ProgramRun run = variants.get(variant);
        ProgramTrial trial = run(variant.name(), run);
        return run instanceof MemoizedProgram memoized ? trial.with(memoized.lastSnapshot()) : trial;
    }

    /**
     * Runs a program once.
     *
     * @param name what to call it
     * @param run one that {@link #metered} made
     * @throws UserFault if the command before it fails
     * @throws IOException if it could not be started
     */
    public ProgramTrial run(String name, ProgramRun run) throws IOException, InterruptedException {
        prepare();
        number++;
        WatchedFiles.State before = watched.state();
        meter = new RunMeter(settings, log, folder.resolve("output" + number), limit);
        requireGoingOn();
        int exitCode = run.run();
        ProgramTrial trial = meter.trial(name, exitCode, watched, before);
        if (exitCode == INTERRUPTED) {
            Thread.sleep(PATIENCE_MILLIS); // Ctrl-C ends the program and us, whoever comes first
        }
        requireGoingOn();
        return trial;
    }

    /** What was named for a variant's caches and matched no method in its last run; none if that is not known. */
    public List<Unmatched> unmatched(ProgramVariant variant) throws IOException {
        return variants.get(variant) instanceof MemoizedProgram memoized ? memoized.unmatched() : List.of();
    }

    /** The folders watched in which no run has written or deleted anything. */
    public List<Path> idleFolders() {
        return watched.idle();
    }

    /** Deletes what is kept of the output of a run, and of the files that it wrote. */
    public void forget(ProgramTrial trial) throws IOException {
        watched.forget(trial.files());
        if (trial.output().beginning().isPresent()) {
            Files.deleteIfExists(trial.output().beginning().get());
        }
    }

    private synchronized void requireGoingOn() throws InterruptedException {
        if (ending) {
            throw new InterruptedException();
        }
    }

    /** Connects the program that runs with the meter of the run. */
    private final class Connection implements Streams {
        @Override
        public void connect(ProcessBuilder start) throws IOException {
            meter.connect(start);
        }

        @Override
        public void started(Process started) {
            meter.started(started);
            synchronized (ProgramRunner.this) {
                process = started;
                if (ending) {
                    started.destroyForcibly();
                }
            }
        }
    }

    private void prepare() throws IOException, InterruptedException {
        if (settings.prepare().isPresent()) {
            shell("--prepare", settings.prepare().get());
        }
    }

    /**
     * Runs a command of the shell, which gets no input, and whose outputs go to our standard error. Waits for the
     * shell, and not for what it leaves behind, such as a server.
     *
     * @param option that asks for it
     * @throws UserFault if it fails
     */
    public void shell(String option, String command) throws IOException, InterruptedException {
        requireSuccess(option, command, start(shell(command)).waitFor());
    }

    /**
     * Runs a command in the same way, even after {@link #terminate}.
     *
     * @throws UserFault if it fails
     */
    public static void lastShell(String option, String command) throws IOException, InterruptedException {
        requireSuccess(option, command, shell(command).start().waitFor());
    }

    private static ProcessBuilder shell(String command) {
        return new ProcessBuilder("/bin/sh", "-c", "exec /bin/sh -c \"$1\" >&2", "sh", command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.INHERIT);
    }

    private static void requireSuccess(String option, String command, int code) {
        if (code != 0) {
            throw UserFault.usage(option + " '" + command + "' failed with exit code " + code);
        }
    }

    /** The process of the program, which is the only one at a time. */
    private synchronized Process start(ProcessBuilder builder) throws IOException, InterruptedException {
        if (ending) {
            throw new InterruptedException();
        }
        process = builder.start();
        return process;
    }

    /** Ends the program that runs, and lets none start any more. */
    public synchronized void terminate() {
        ending = true;
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
