package dev.cachebench.cli.compare;

import dev.cachebench.cli.console.Console;
import dev.cachebench.compare.program.ProgramComparer;
import dev.cachebench.text.Durations;
import java.util.Optional;

/**
 * Shows on a terminal how far a comparison of programs is, and says of a run that goes on and on that it does, on a
 * terminal or elsewhere.
 */
final class RunningProgress implements ProgramComparer.Progress {
    private static final long INTERVAL_MILLIS = 1_000;
    private static final long NOTICED = 5 * Durations.SECOND;

    private final Console console;
    private final boolean shown = Console.isTerminal("stderr");
    private final RunWatch watch = new RunWatch(); // guarded by this, as all below
    private String line = "";
    private Thread clock; // null before the first run and after the end

    RunningProgress(Console console) {
        this.console = console;
    }

    @Override
    public synchronized void running(String variant, int done, int planned, double secondsLeft) {
        watch.begin(variant, System.nanoTime());
        line = "run " + (done + 1) + " of " + Math.max(planned, done + 1)
                + (Double.isNaN(secondsLeft) ? "" : ", about " + Math.max(1, Math.round(secondsLeft)) + " s left");
        show(line);
        if (clock == null) {
            clock = new Thread(this::tick, "cachebench-progress");
            clock.setDaemon(true);
            clock.start();
        }
    }

    private void tick() {
        try {
            while (look()) {
                Thread.sleep(INTERVAL_MILLIS);
            }
        } catch (InterruptedException e) {
            // it has ended
        }
    }

    private synchronized boolean look() {
        if (clock != Thread.currentThread()) {
            return false;
        }
        long now = System.nanoTime();
        Optional<String> doubt = watch.doubt(now);
        if (doubt.isPresent()) {
            clear();
            console.complain(doubt.get());
        }
        if (watch.nanos(now) >= NOTICED) {
            show(line + "; it has taken " + watch.nanos(now) / Durations.SECOND + " s");
        }
        return true;
    }

    private void show(String text) {
        if (shown) {
            console.progress(text);
        }
    }

    private void clear() {
        if (shown) {
            console.endProgress();
        }
    }

    /** Clears the line, and returns where it was: {@code run 3, of lru:1k, had taken 35.2 s}. */
    synchronized String end() {
        if (clock != null) {
            clock.interrupt();
            clock = null;
        }
        clear();
        return watch.position(System.nanoTime());
    }
}
