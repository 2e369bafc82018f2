package dev.cachebench.compare.program;

import dev.cachebench.program.CpuTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Measures one run of a program, and reads what it prints. */
final class RunMeter {
    private static final String NOT_STARTED = "Error occurred during initialization of VM";
    private static final int MOST_ROTATED = 5; // logs that a JVM keeps beside the one it writes

    private final ProgramRunner.Settings settings;
    private final Path log;
    private final Path kept;
    private final Duration limit; // null for none
    private final LastWords words;
    private long start;
    private CpuTime before; // null where it is not known
    private PeakMemory memory; // null before the start, like those below
    private OutputReader output;
    private OutputReader errors;
    private TimeLimit ending;

    /**
     * @param log that the JVM writes of garbage collection
     * @param kept a file for the beginning of its output
     * @param limit after which it is ended; {@code null} for none
     */
    RunMeter(ProgramRunner.Settings settings, Path log, Path kept, Duration limit) {
        this.settings = settings;
        this.log = log;
        this.kept = kept;
        this.limit = limit;
        words = new LastWords(settings.shown().orElse(null));
    }

    void connect(ProcessBuilder builder) throws IOException {
        builder.redirectInput(settings.input().redirect());
        settings.input().makeSpool();
        before = CpuTime.now();
        start = System.nanoTime();
    }

    void started(Process process) {
        memory = new PeakMemory(process.pid());
        memory.start();
        settings.input().feed(process.getOutputStream());
        output = new OutputReader(
                new LineDigest(settings.ignored()),
                process.getInputStream(),
                kept,
                settings.shown().orElse(null));
        errors = new OutputReader(new LineDigest(settings.ignored()), process.getErrorStream(), null, words);
        output.start();
        errors.start();
        if (limit != null) {
            ending = new TimeLimit(process, limit);
            ending.start();
        }
    }

    /**
     * The run has just ended.
     *
     * @param watched files, and their state before the run
     */
    ProgramTrial trial(String variant, int exitCode, WatchedFiles watched, WatchedFiles.State files)
            throws IOException, InterruptedException {
        long wall = System.nanoTime() - start;
        CpuTime after = CpuTime.now();
        boolean complete = ending == null || ending.isKept();
        memory.interrupt();
        memory.join();
        settings.input().keep();
        Map<ProgramFigure, Double> figures = new EnumMap<>(ProgramFigure.class);
        figures.put(ProgramFigure.WALL, (double) wall);
        if (before != null && after != null) {
            figures.put(ProgramFigure.CPU, (double) (after.childrenNanos() - before.childrenNanos()));
        }
        figures.put(ProgramFigure.MEMORY, memory.bytes());
        GcLog gc = GcLog.read(log);
        figures.put(ProgramFigure.ALLOC, gc.allocatedBytes());
        figures.put(ProgramFigure.GC, gc.pauseNanos());
        deleteLog();
        OutputPrint printed = output.result();
        OutputPrint complained = errors.result();
        return new ProgramTrial(
                variant,
                exitCode,
                complete,
                figures,
                printed,
                complained,
                words.line().isEmpty() ? notStarted(printed) : words.line(),
                watched.changes(files),
                Optional.empty());
    }

    /** Why a JVM did not start, which it may say on standard output; empty if it did. */
    private static String notStarted(OutputPrint printed) {
        String first = OutputLines.line(printed, 0);
        String second = OutputLines.line(printed, 1);
        return first != null && second != null && first.startsWith(NOT_STARTED) ? second : "";
    }

    private void deleteLog() throws IOException {
        Files.deleteIfExists(log);
        for (int i = 0; i < MOST_ROTATED; i++) {
            Files.deleteIfExists(log.resolveSibling(log.getFileName() + "." + i));
        }
    }
}
