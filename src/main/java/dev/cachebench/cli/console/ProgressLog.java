package dev.cachebench.cli.console;

import java.util.function.LongFunction;

/**
 * Says on standard error how far some long work is, where that is no terminal and a {@link ProgressBar} shows nothing:
 * a line after half a minute, and then each time it has taken twice as long.
 */
public final class ProgressLog implements AutoCloseable {
    private static final long FIRST_NANOS = 30_000_000_000L;
    private static final long INTERVAL_MILLIS = 500;

    private final Console console;
    private final LongFunction<String> line;
    private final long begin = System.nanoTime();
    private final Thread writer;
    private long due = FIRST_NANOS;
    private boolean closed;

    /** @param line says how far it is after so many nanoseconds; {@code null} if there is nothing to say yet */
    public ProgressLog(Console console, LongFunction<String> line) {
        this.console = console;
        this.line = line;
        writer = Console.isTerminal("stderr") ? null : new Thread(this::write, "cachebench-progress-log");
        if (writer != null) {
            writer.setDaemon(true);
            writer.start();
        }
    }

    private void write() {
        try {
            while (true) {
                Thread.sleep(INTERVAL_MILLIS);
                if (!look(System.nanoTime() - begin)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Writes a line if one is due.
     *
     * @param nanos since the beginning
     * @return whether there may be more
     */
    synchronized boolean look(long nanos) {
        if (!closed && nanos >= due) {
            while (due <= nanos) {
                due *= 2;
            }
            String now = line.apply(nanos);
            if (now != null) {
                console.tell(now + "\n");
            }
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
