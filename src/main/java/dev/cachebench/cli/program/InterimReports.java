package dev.cachebench.cli.program;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Reports again and again, in a thread of its own, until it is closed: at the times that were asked for, however long
 * each report takes. Those whose time passes while another is made are left out.
 */
final class InterimReports implements AutoCloseable {
    private final long every;
    private final Report report;
    private boolean closed; // guarded by this, as each report is

    /** One report. */
    interface Report {
        void print() throws IOException;
    }

    /** @param every nanoseconds between two reports; 0 for none */
    InterimReports(long every, Report report) {
        this.every = every;
        this.report = report;
        if (every > 0) {
            Thread thread = new Thread(this::run, "cachebench-interim");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private synchronized void run() {
        try {
            long next = System.nanoTime() + every;
            while (!closed) {
                long left = next - System.nanoTime();
                if (left > 0) {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } else {
                    print();
                    next = next(next, System.nanoTime(), every);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * When the next report is due, in nanoseconds like all of these.
     *
     * @param last when the last was
     * @param now when that has been made
     */
    static long next(long last, long now, long every) {
        return last + ((now - last) / every + 1) * every;
    }

    /** Makes one now, unless none is to follow. */
    synchronized void makeOne() {
        if (!closed) {
            print();
        }
    }

    /** With this locked. */
    private void print() {
        try {
            report.print();
        } catch (IOException | RuntimeException e) {
            // the next one may succeed, and the last one says what is wrong
        }
    }

    /** Waits for a report that is being printed; no other follows. */
    synchronized void end() {
        closed = true;
        notifyAll();
    }

    @Override
    public void close() {
        end();
    }
}
