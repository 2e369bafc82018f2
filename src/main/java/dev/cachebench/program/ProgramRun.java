package dev.cachebench.program;

import java.io.IOException;

/** A program that runs under an agent of ours. What the agent leaves behind is read when the program has ended. */
public interface ProgramRun {
    /**
     * Runs the program and waits for its end.
     *
     * @return its exit code; 128 and the signal's number if a signal ended it
     * @throws IOException if it could not be started
     */
    int run() throws IOException, InterruptedException;

    /** Asks the program to end, as SIGTERM does; it may refuse. Before its start, it is never started. */
    void terminate();

    /**
     * For a shutdown hook: a terminal has sent the signal that ends us to the program too. Where there is none, and the
     * program goes on, it is asked to end.
     *
     * @param terminal whether a terminal sends the signals
     * @return the program's exit code
     */
    int outlive(boolean terminal) throws InterruptedException;
}
