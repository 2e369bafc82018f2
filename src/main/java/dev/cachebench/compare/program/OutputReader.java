package dev.cachebench.compare.program;

import dev.cachebench.text.UserFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** Reads one of a program's outputs while it runs. */
final class OutputReader extends Thread {
    private static final long PATIENCE_MILLIS = 2000;
    private static final long PAUSE_MILLIS = 100;

    private final LineDigest digest;
    private final InputStream in;
    private final Path kept;
    private final OutputStream shown;
    private volatile OutputPrint print; // null before the end
    private volatile IOException failure;
    private volatile UserFault mistake; // in what is asked for; null for none

    /**
     * @param kept a file for the beginning of the output; {@code null} to keep nothing
     * @param shown gets a copy of everything; {@code null} for nobody
     */
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
        } catch (UserFault e) {
            mistake = e;
            leaveUnread();
        } catch (IOException e) { // such as that of a full disk
            failure = e;
            leaveUnread();
        }
    }

    /** The program is not to wait for a reader. */
    private void leaveUnread() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // what is wrong is known already
        }
    }

    /**
     * What the program had printed when it ended: a process that it left behind may go on for ever.
     *
     * @throws UserFault if it cannot be compared as was asked for
     */
    OutputPrint result() throws IOException, InterruptedException {
        join(PATIENCE_MILLIS);
        // To ask how much is available would wait for the read that waits.
        while (isAlive() && mistake == null && failure == null && !digest.isWaiting()) {
            join(PAUSE_MILLIS);
        }
        if (mistake != null) {
            throw mistake;
        }
        if (failure != null) {
            throw failure;
        }
        boolean ended = !isAlive();
        OutputPrint all = print;
        if (ended && all == null) {
            throw new IllegalStateException("an output was not read to its end");
        }
        return all == null ? digest.soFar(kept) : all;
    }
}
