package dev.cachebench.agent;

import dev.cachebench.profile.Profiler;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A place for one job that looks at a program which runs already, and writes what it sees to a file. The job ends when
 * somebody asks, when it says so itself, and when it fails, as it does once whoever asked for it has gone, and the file
 * with them. Then the program is what it was before, and the thread is gone.
 */
final class LiveJob {
    private static final long LONGEST_JOIN_MILLIS = 1_000;

    private final String command;
    private final String threadName;
    private final long intervalMillis;
    private Work live; // guarded by this; null for none
    private Thread thread; // likewise

    /**
     * @param command of cachebench that has such a job done, for people
     * @param threadName of its thread
     * @param intervalMillis from look to look
     */
    LiveJob(String command, String threadName, long intervalMillis) {
        this.command = command;
        this.threadName = threadName;
        this.intervalMillis = intervalMillis;
    }

    /** What is done. No two threads do anything of it at once. */
    interface Work {
        /** The file that it writes. */
        Path file();

        /** Changes the program, and writes for the first time. */
        void begin() throws IOException;

        /**
         * An interval has passed.
         *
         * @return whether it goes on; if not, it is to {@link #finish}
         */
        boolean look() throws IOException;

        /**
         * Writes for the last time, and leaves the program as it was, whatever comes of that.
         *
         * @throws IllegalStateException if the program is not all that it was
         */
        void finish() throws IOException;

        /** Leaves the program as it was, and writes nothing. */
        void abandon();
    }

    /** @throws IllegalStateException if another job goes on */
    synchronized void begin(Work work) throws IOException {
        if (live != null) {
            throw new IllegalStateException("another cachebench " + command + " watches it");
        }
        live = work;
        try {
            work.begin();
            thread = Profiler.background(() -> run(work), threadName);
        } catch (IOException | RuntimeException | Error e) {
            abandon(work);
            throw e;
        }
    }

    /**
     * Ends a job; nothing if it has ended.
     *
     * @param file that it writes: another may go on by now
     * @throws IllegalStateException if the program is not all that it was
     */
    void end(Path file) throws IOException, InterruptedException {
        Thread ended = null;
        try {
            synchronized (this) {
                if (live == null || !live.file().equals(file)) {
                    return;
                }
                ended = thread;
                finish();
            }
        } finally {
            if (ended != null) {
                ended.interrupt();
                ended.join(LONGEST_JOIN_MILLIS);
            }
        }
    }

    private void run(Work work) {
        try {
            do {
                Thread.sleep(intervalMillis);
            } while (look(work));
        } catch (InterruptedException e) {
            // it has ended
        } catch (Throwable t) { // whoever asked has gone, or memory is short: nothing keeps it within bounds any more
            abandon(work);
        }
    }

    private synchronized boolean look(Work work) throws IOException {
        if (live == work && !work.look()) {
            finish();
        }
        return live == work;
    }

    private synchronized void finish() throws IOException {
        Work last = live;
        live = null;
        last.finish();
    }

    private synchronized void abandon(Work work) {
        if (live == work) {
            live = null;
            work.abandon();
        }
    }
}
