package dev.cachebench.compare.program;

import dev.cachebench.agent.MemoSnapshot;
import dev.cachebench.program.AgentJar;
import dev.cachebench.program.CpuTime;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Runs a program, time after time on the same input, and measures each run. For one thread; only {@link #terminate} is
 * for others.
 */
public final class ProgramRunner {
    private static final long PATIENCE_MILLIS = 2000;

    private final AgentJar agent;
    private final Path folder;
    private final Settings settings;
    private final WatchedFiles watched;
    private final Map<ProgramVariant, MemoizedProgram> memoized = new HashMap<>();
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
            Optional<OutputStream> shown) {
        /** Without input, and nothing but the outputs compared. */
        public static final Settings PLAIN =
                new Settings(StandardInput.none(), List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * @param agent that variants with caches carry
     * @param folder for files of the runs; exists, and outlives the trials that are returned
     */
    public ProgramRunner(AgentJar agent, Path folder, Settings settings) {
        this.agent = agent;
        this.folder = folder;
        this.settings = settings;
        watched = new WatchedFiles(settings.watched(), settings.ignored());
    }

    /**
     * Makes what a variant needs, and finds mistakes.
     *
     * @throws UserFault if a method that was named does not exist, or can have no cache
     */
    public void require(ProgramVariant variant) throws IOException {
        if (variant.caches().isPresent() && !memoized.containsKey(variant)) {
            Path own = Files.createDirectory(folder.resolve("variant" + memoized.size()));
            memoized.put(
                    variant,
                    new MemoizedProgram(variant.program(), variant.caches().get(), agent, own));
        }
    }

    /**
     * Runs a variant once.
     *
     * @throws UserFault if the command before it fails, or a method that was named does not exist
     * @throws IOException if it could not be started
     */
    public ProgramTrial run(ProgramVariant variant) throws IOException, InterruptedException {
        require(variant);
        prepare();
        number++;
        WatchedFiles.State before = watched.state();
        Path log = folder.resolve("gc" + number + ".log");
        Path kept = folder.resolve("output" + number);
        List<String> first = List.of(GcLog.option(log));
        MemoizedProgram program = memoized.get(variant);
        ProcessBuilder builder = program == null ? variant.program().prepare(first) : program.prepare(first);
        builder.redirectInput(settings.input().redirect());
        CpuTime cpuBefore = CpuTime.now();
        long start = System.nanoTime();
        Process started = start(builder);
        PeakMemory memory = new PeakMemory(started.pid());
        memory.start();
        settings.input().feed(started.getOutputStream());
        OutputReader output = new OutputReader(
                new LineDigest(settings.ignored()),
                started.getInputStream(),
                kept,
                settings.shown().orElse(null));
        LastWords words = new LastWords(settings.shown().orElse(null));
        OutputReader errors =
                new OutputReader(new LineDigest(settings.ignored()), started.getErrorStream(), null, words);
        output.start();
        errors.start();
        int exitCode = started.waitFor();
        long wall = System.nanoTime() - start;
        CpuTime cpuAfter = CpuTime.now();
        memory.interrupt();
        memory.join();
        settings.input().keep();
        Map<ProgramFigure, Double> figures = new EnumMap<>(ProgramFigure.class);
        figures.put(ProgramFigure.WALL, (double) wall);
        if (cpuBefore != null && cpuAfter != null) {
            figures.put(ProgramFigure.CPU, (double) (cpuAfter.childrenNanos() - cpuBefore.childrenNanos()));
        }
        figures.put(ProgramFigure.MEMORY, memory.bytes());
        GcLog gc = GcLog.read(log);
        Files.deleteIfExists(log);
        figures.put(ProgramFigure.ALLOC, gc.allocatedBytes());
        figures.put(ProgramFigure.GC, gc.pauseNanos());
        OutputPrint printed = output.result(started.getInputStream());
        OutputPrint complained = errors.result(started.getErrorStream());
        Optional<MemoSnapshot> caches = program == null ? Optional.empty() : program.lastSnapshot();
        return new ProgramTrial(
                variant.name(), exitCode, figures, printed, complained, words.line(), watched.changes(before), caches);
    }

    private void prepare() throws IOException, InterruptedException {
        if (settings.prepare().isPresent()) {
            shell("--prepare", settings.prepare().get());
        }
    }

    /**
     * Runs a command of the shell, which gets no input, and whose outputs go to our standard error.
     *
     * @param option that asks for it
     * @throws UserFault if it fails
     */
    public void shell(String option, String command) throws IOException, InterruptedException {
        Process shell = start(new ProcessBuilder("/bin/sh", "-c", command)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true));
        try (InputStream out = shell.getInputStream()) {
            out.transferTo(System.err);
        }
        int code = shell.waitFor();
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

    /** Reads one of the program's outputs while it runs. */
    private static final class OutputReader extends Thread {
        private final LineDigest digest;
        private final InputStream in;
        private final Path kept;
        private final OutputStream shown;
        private volatile OutputPrint print; // null before the end
        private volatile IOException failure;

        OutputReader(LineDigest digest, InputStream in, Path kept, OutputStream shown) {
            super("cachebench-output");
            this.digest = digest;
            this.in = in;
            this.kept = kept;
            this.shown = shown;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                print = digest.read(in, kept, shown);
            } catch (IOException e) {
                failure = e;
            }
        }

        /** What the program had printed when it ended: a process that it left behind may go on for ever. */
        OutputPrint result(InputStream stream) throws IOException, InterruptedException {
            join(PATIENCE_MILLIS);
            while (isAlive() && stream.available() > 0) {
                join(TimeUnit.SECONDS.toMillis(1));
            }
            if (print == null && failure == null && isAlive()) {
                return digest.soFar(kept);
            }
            join();
            if (print == null) {
                throw failure;
            }
            return print;
        }
    }
}
