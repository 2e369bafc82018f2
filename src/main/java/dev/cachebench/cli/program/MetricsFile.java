package dev.cachebench.cli.program;

import dev.cachebench.agent.AgentFile;
import dev.cachebench.agent.MemoSnapshot;
import dev.cachebench.cli.console.Console;
import dev.cachebench.program.MemoizedProgram;
import dev.cachebench.report.memoize.OpenMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** What the caches of a program do, in a file that is replaced as a whole every ten seconds and at the end. */
final class MetricsFile {
    private static final long FIRST_MILLIS = 1_000;
    private static final long INTERVAL_MILLIS = 10_000;

    private final Console console;
    private final MemoizedProgram program;
    private final Path file;
    private boolean ended; // guarded by this, as is the next one
    private boolean complained;

    MetricsFile(Console console, MemoizedProgram program, Path file) {
        this.console = console;
        this.program = program;
        this.file = file;
    }

    void start() {
        Thread thread = new Thread(this::rewrite, "cachebench-metrics");
        thread.setDaemon(true);
        thread.start();
    }

    private void rewrite() {
        try {
            for (long pause = FIRST_MILLIS; ; pause = INTERVAL_MILLIS) {
                Thread.sleep(pause);
                write(false);
            }
        } catch (InterruptedException e) {
            // nobody does that
        }
    }

    /** Writes the file for the last time, after the program has ended. */
    void finish() {
        write(true);
    }

    private synchronized void write(boolean last) {
        if (ended) {
            return;
        }
        ended = last;
        try {
            Optional<MemoSnapshot> snapshot = program.snapshot();
            if (snapshot.isPresent()) {
                byte[] text = OpenMetrics.of(snapshot.get()).getBytes(StandardCharsets.UTF_8);
                AgentFile.replace(file, out -> out.write(text));
            }
        } catch (IOException e) {
            if (!complained) {
                console.complain("cannot write '" + file + "': " + e.getMessage());
                complained = true;
            }
        }
    }
}
