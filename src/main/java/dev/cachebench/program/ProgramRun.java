package dev.cachebench.program;

import java.io.IOException;
import java.util.Optional;

/** A program that runs under one of our agents. What the agent leaves behind is read after the program has ended. */
public interface ProgramRun {
    /**
     * Runs the program and waits until it ends.
     *
     * @return its exit code; 128 and the signal's number if a signal ended it
     * @throws IOException if it could not be started
     */
    int run() throws IOException, InterruptedException;

    /** What the program does not get as usual, in one sentence; empty if all is as usual. */
    Optional<String> note();

    /** Its process id; 0 if it has not started. */
    long pid();

    /** Asks the program to end, as SIGTERM does; it may refuse. If it has not started yet, it never will. */
    void terminate();

    /**
     * Waits in our shutdown hook until the program has ended too. A terminal sends its signals to both. Without a
     * terminal, a program that goes on running is asked to end.
     *
     * @param terminal whether a terminal sends the signals
     * @return the program's exit code
     */
    int outlive(boolean terminal) throws InterruptedException;
}
