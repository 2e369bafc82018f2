package dev.cachebench.cli;

import dev.cachebench.replay.Progress;
import dev.cachebench.report.ProgressLine;

/** Shows on standard error how far a replay is, if that is a terminal; the line goes away at the end. */
final class ProgressBar implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 200;
    private static final String CLEAR = "\r\033[K";

    private final CachebenchCommand cachebench;
    private final Progress progress;
    private final long begin = System.nanoTime();
    private final Thread painter;
    private boolean shown;
    private boolean closed;

    ProgressBar(CachebenchCommand cachebench, Progress progress) {
        this.cachebench = cachebench;
        this.progress = progress;
        painter = Main.isTerminal("stderr") ? new Thread(this::paint, "cachebench-progress") : null;
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
        long total = progress.total();
        if (!closed && total > 0) {
            shown = true;
            cachebench.tell(CLEAR + ProgressLine.of(progress.done(), total, System.nanoTime() - begin));
        }
        return !closed;
    }

    @Override
    public synchronized void close() {
        if (shown && !closed) {
            cachebench.tell(CLEAR);
        }
        closed = true;
    }
}
