package dev.cachebench.cli.console;

import java.util.function.LongFunction;

/** Shows on standard error how far some work is, if that is a terminal; the line goes away at the end. */
public final class ProgressBar implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 200;

    private final Console console;
    private final LongFunction<String> line;
    private final long begin = System.nanoTime();
    private final Thread painter;
    private boolean shown;
    private boolean closed;

    /** @param line says how far it is after so many nanoseconds; {@code null} if there is nothing to say yet */
    public ProgressBar(Console console, LongFunction<String> line) {
        this.console = console;
        this.line = line;
        painter = Console.isTerminal("stderr") ? new Thread(this::paint, "cachebench-progress") : null;
        if (painter != null) {
            painter.setDaemon(true);
            painter.start();
        }
    }

    private void paint() {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS); // what is over sooner needs no bar
                if (!update()) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean update() {
        String now = closed ? null : line.apply(System.nanoTime() - begin);
        if (now != null) {
            shown = true;
            console.progress(now);
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        if (shown && !closed) {
            console.endProgress();
        }
        closed = true;
    }
}
