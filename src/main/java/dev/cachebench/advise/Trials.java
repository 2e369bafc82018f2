package dev.cachebench.advise;

import dev.cachebench.program.CpuTime;
import dev.cachebench.program.Program;
import dev.cachebench.program.ProgramRun;
import dev.cachebench.program.Streams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a program again and again, one run at a time, and keeps what each of them wrote. */
final class Trials implements AutoCloseable {
    private final Path folder;
    private final Path input; // null for none
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "cachebench-time-limit");
        thread.setDaemon(true);
        return thread;
    });
    private ProgramRun running; // guarded by this
    private boolean stopped; // guarded by this
    private int count;

    /**
     * @param folder for what the runs write
     * @param input the file that each run reads as its standard input; {@code null} for none
     */
    Trials(Path folder, Path input) {
        this.folder = folder;
        this.input = input;
    }

    /** Makes the run of a program. */
    interface Kind {
        ProgramRun of(Program program) throws IOException;
    }

    /** Thrown in place of a run after {@link #stop}. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Runs the program to its end.
     *
     * @param limitNanos after which it is asked to end
     * @throws Stopped if somebody wants no more runs
     */
    Trial run(Program program, Kind kind, long limitNanos) throws IOException, InterruptedException {
        Path out = folder.resolve("out" + count);
        Path err = folder.resolve("err" + count);
        count++;
        ProgramRun run = kind.of(program.with(new Streams(input, out, err)));
        synchronized (this) {
            if (stopped) {
                throw new Stopped();
            }
            running = run;
        }
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> limit = watch.schedule(
                () -> {
                    late.set(true);
                    run.terminate();
                },
                limitNanos,
                TimeUnit.NANOSECONDS);
        CpuTime before = CpuTime.now();
        long start = System.nanoTime();
        int code = run.run();
        long wall = System.nanoTime() - start;
        CpuTime after = before == null ? null : CpuTime.now();
        limit.cancel(false);
        synchronized (this) {
            running = null;
            if (stopped) {
                throw new Stopped();
            }
        }
        long nanos = after == null ? wall : after.childrenNanos() - before.childrenNanos();
        return new Trial(code, nanos, out, err, !late.get());
    }

    /** Deletes what a run wrote. */
    void forget(Trial run) throws IOException {
        Files.deleteIfExists(run.out());
        Files.deleteIfExists(run.err());
    }

    /** Ends the run that there is, and lets no other begin. */
    void stop() {
        ProgramRun run;
        synchronized (this) {
            stopped = true;
            run = running;
        }
        if (run != null) {
            run.terminate();
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
